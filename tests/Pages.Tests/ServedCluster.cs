using System.Net;
using FedOrleans.Silo.Cluster;
using Microsoft.Playwright;

namespace FedOrleans.Pages.Tests;

/// <summary>A cluster of one with a token, and a browser beside it.</summary>
public sealed class ServedCluster : IAsyncLifetime
{
    public const string Token = "a-token-of-the-tests";

    // A shared machine with two cores may take this long for a round, and a busy one for a page.
    private const float PatienceMs = 300_000;

    private readonly HeldPort _port = new();
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
                Silo = new EndpointSettings(null, IPAddress.Loopback, _port.Number, GatewayPort: 0, SiloRole.Cpu),
                Http = new HttpSettings(IPAddress.Loopback, Port: 0, Token),
            },
            CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Timeout = PatienceMs,
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
    }

    /// <summary>A browser of its own, with nothing remembered.</summary>
    public async Task<IBrowserContext> OpenAsync(int width = 1366, int height = 768)
    {
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Url,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        context.SetDefaultTimeout(PatienceMs);
        return context;
    }

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

        _port.Dispose();
        _directory.Delete(recursive: true);
    }
}
