using System.Diagnostics;
using System.Globalization;

namespace FedOrleans.Faults.Servers;

/// <summary>A PostgreSQL of its own. It refuses to run as root, so for root it runs as the user postgres.</summary>
/// <param name="directory">Where its data lies; exists.</param>
/// <param name="address">What it listens on. The default value is loopback.</param>
public sealed class PostgresServer(string directory, string address = "127.0.0.1") : IDatabaseServer
{
    private const string User = "postgres";
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(120);
    private readonly int _port = FreePort.Next();
    private ServerProcess? _server;

    /// <summary>Why it cannot be used here; null where it can.</summary>
    public static string? Missing
    {
        get
        {
            if (Executables.Find("initdb") is null || Executables.Find("postgres") is null)
            {
                return "postgresql is not installed";
            }

            bool hasUser = File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{User}:", StringComparison.Ordinal));
            return !Environment.IsPrivilegedProcess || (hasUser && Executables.Find("setpriv") is not null)
                ? null
                : $"PostgreSQL does not run as root, and there is no user {User}";
        }
    }

    public string Kind => "postgresql";

    public string Connection => string.Create(
        CultureInfo.InvariantCulture, $"Host={address};Port={_port};Username={User};Database={User};Timeout=3;Command Timeout=5;Maximum Pool Size=20");

    public bool IsUp => _server is { Process.HasExited: false };

    public string Directory => directory;

    private string Data => Path.Combine(directory, "data");

    public async Task StartAsync(CancellationToken cancellation = default)
    {
        if (!System.IO.Directory.Exists(Data))
        {
            await InitializeAsync();
        }

        ProcessStartInfo info = As(
            "postgres",
            "-D", Data, "-p", _port.ToString(CultureInfo.InvariantCulture), "-c", $"listen_addresses={address}", "-c", "unix_socket_directories=",
            "-c", "shared_buffers=16MB", "-c", "max_connections=60");
        (_server, _) = await ServerProcess.StartAsync(info, "database system is ready to accept connections", _deadline, cancellation);
    }

    /// <summary>An immediate shutdown: nothing is written back, and the next start recovers from the log, as after a crash.</summary>
    public async Task CrashAsync()
    {
        Signals.SendQuit(_server!.Process);
        await _server.EndAsync(_deadline);
        _server.Dispose();
        _server = null;
    }

    public void Freeze() => Signals.SendStop(_server!.Process);

    public void Thaw() => Signals.SendContinue(_server!.Process);

    public async ValueTask DisposeAsync()
    {
        if (_server is { Process.HasExited: false })
        {
            Thaw();
            await CrashAsync();
        }
    }

    private async Task InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await Command.RunAsync("chown", User, directory);
        }

        await Command.RunAsync(As("initdb", "-D", Data, "-U", User, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"));
        await File.AppendAllTextAsync(Path.Combine(Data, "pg_hba.conf"), "host all all 0.0.0.0/0 trust\n");
    }

    private ProcessStartInfo As(string program, params string[] arguments)
    {
        string path = Executables.Find(program)!;
        ProcessStartInfo info = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", [$"--reuid={User}", $"--regid={User}", "--init-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        info.WorkingDirectory = directory;
        return info;
    }
}
