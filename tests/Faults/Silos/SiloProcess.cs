using System.Diagnostics;
using System.Globalization;
using FedOrleans.Faults.Servers;

namespace FedOrleans.Faults.Silos;

/// <summary>A member of a cluster: the program's own <c>silo</c> command in a process of its own.</summary>
public sealed class SiloProcess : IAsyncDisposable
{
    private const int KeptLives = 3;
    private const int MostAttempts = 10;
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(180);

    /// <summary>What docs/cluster.md promises.</summary>
    private static readonly TimeSpan _leave = TimeSpan.FromSeconds(120);

    private readonly SiloSite _site;
    private readonly Queue<string> _earlier = [];
    private ServerProcess? _process;

    public SiloProcess(SiloSite site) => _site = site;

    public string Name => _site.Name;

    /// <summary>Where its web server listens.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1:1/");

    /// <summary>Whether its process lives, be it held still or not.</summary>
    public bool IsUp => _process is { Process.HasExited: false };

    /// <summary>Whether a fault gave it reason to end itself, as one does that others have declared dead; until it is started again.</summary>
    public bool MayEnd { get; set; }

    /// <summary>What it wrote of late, its earlier lives included.</summary>
    public string Log => string.Join(Environment.NewLine, [.. _earlier, _process?.Log ?? ""]);

    /// <summary>Largest resident memory that it had, in bytes.</summary>
    public long PeakMemoryBytes
    {
        get
        {
            _process!.Process.Refresh();
            return _process.Process.PeakWorkingSet64;
        }
    }

    /// <summary>
    /// Starts it, and returns when it serves. It keeps its ports, as a restarted pod keeps its name. One that finds no database or no
    /// peers gives up, and is started again, as an orchestrator does.
    /// </summary>
    /// <exception cref="InvalidOperationException">It gave up time after time.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await StartOnceAsync(cancellation);
                return;
            }
            catch (InvalidOperationException) when (attempt < MostAttempts)
            {
                // The reason of the last attempt goes to the caller.
            }
        }
    }

    /// <summary>SIGKILL: it ends at once, and tells nobody.</summary>
    public async Task KillAsync()
    {
        Signals.SendKill(_process!.Process);
        await _process.EndAsync(_deadline);
    }

    /// <summary>SIGSTOP: it stands still with its connections open.</summary>
    public void Freeze() => Signals.SendStop(_process!.Process);

    /// <summary>SIGCONT.</summary>
    public void Thaw() => Signals.SendContinue(_process!.Process);

    /// <summary>SIGTERM: it hands over and leaves, within the time that is promised.</summary>
    /// <returns>Its exit status.</returns>
    public Task<int> LeaveAsync(CancellationToken cancellation = default)
    {
        Signals.SendTerminate(_process!.Process);
        return _process.EndAsync(_leave, cancellation);
    }

    /// <summary>SIGTERM, and once more as soon as it has said that it leaves.</summary>
    /// <returns>Its exit status; 143 where the second signal ended it.</returns>
    public async Task<int> LeaveAtOnceAsync()
    {
        Signals.SendTerminate(_process!.Process);
        await Until.KnownAsync(() => Task.FromResult(Log.Contains("leaving the cluster", StringComparison.Ordinal) ? Log : null), _leave, () => $"{this} leaves");
        return await LeaveAsync();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"silo {Name} at {Url}");

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task StartOnceAsync(CancellationToken cancellation)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "fedorleans.dll");
        ProcessStartInfo info = _site.Space is { } space
            ? new ProcessStartInfo("ip", ["netns", "exec", space, "dotnet", "exec", program, "silo"])
            : new ProcessStartInfo("dotnet", ["exec", program, "silo"]);
        foreach ((string key, string value) in _site.Settings)
        {
            info.Environment[$"FEDORLEANS__{key.ToUpperInvariant().Replace(":", "__", StringComparison.Ordinal)}"] = value;
        }

        info.Environment["DOTNET_PROCESSOR_COUNT"] = "1";
        // These processes do not live long enough for code that is tuned to what it meets.
        info.Environment["DOTNET_TieredPGO"] = "0";
        info.WorkingDirectory = _site.Directory;
        (ServerProcess process, string line) = await ServerProcess.StartAsync(info, "serving at ", _deadline, cancellation);
        Bury();
        _process = process;
        MayEnd = false;
        Url = new Uri(line.Split(' ')[2]);
    }

    private void Bury()
    {
        if (_process is null)
        {
            return;
        }

        _earlier.Enqueue(_process.Log);
        while (_earlier.Count > KeptLives)
        {
            _earlier.Dequeue();
        }

        _process.Dispose();
    }
}
