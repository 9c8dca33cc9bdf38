using System.Net;
using System.Net.Sockets;
using FedOrleans.Silo.Cluster;
using Microsoft.Playwright;

namespace FedOrleans.Pages.Tests;

/// <summary>A cluster of one with a token, and a browser beside it.</summary>
public sealed class ServedCluster : IAsyncLifetime
{
    public const string Token = "a-token-of-the-tests";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fedorleans-");
    private ClusterSilo? _silo;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Url => _silo!.Url;

    public async Task InitializeAsync()
    {
        if (ChromiumFactAttribute.Executable is not { } executable)
        {
            return;
        }

        _silo = await ClusterSilo.StartAsync(
            new SiloSettings
            {
                Cluster = new ClusterSettings(),
                Storage = new StorageSettings(Directory: Path.Combine(_directory.FullName, "state")),
                Silo = new EndpointSettings(null, IPAddress.Loopback, FreePort(), GatewayPort: 0, SiloRole.Cpu),
                Http = new HttpSettings(IPAddress.Loopback, Port: 0, Token),
            },
            CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
    }

    /// <summary>A browser of its own, with nothing remembered.</summary>
    public Task<IBrowserContext> OpenAsync(int width = 1366, int height = 768) => _browser!.NewContextAsync(new BrowserNewContextOptions
    {
        BaseURL = Url,
        ViewportSize = new ViewportSize { Width = width, Height = height },
    });

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_silo is not null)
        {
            await _silo.StopAsync();
            await _silo.DisposeAsync();
        }

        _directory.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
