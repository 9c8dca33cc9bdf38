using FedOrleans.Faults.Silos;
using FedOrleans.Silo.Client;
using FedOrleans.Silo.CommandLine;
using Spectre.Console;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>The command <c>submit</c>, which follows a run over one silo after another.</summary>
internal sealed class Follower : IAsyncDisposable
{
    /// <summary>Twice what a silo that lives takes to say so; one that is only slow is asked again.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly Lines _lines = new();
    private readonly CancellationTokenSource _interrupt = new();
    private readonly Task<int> _following;

    public Follower(IReadOnlyList<Uri> silos, string scenario, string run)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(_lines) });
        OutputDirectory output = OutputDirectory.Check(Path.Combine(Path.GetTempPath(), $"fedorleans-never-{Guid.NewGuid():N}"));
        SubmitArguments arguments = new(new ClusterAddress(silos, SiloCluster.Token), scenario, run, output, Quiet: false, Detach: false);
        _following = new SubmitHandler(console, TimeProvider.System, _patience).HandleAsync(arguments, _interrupt.Token);
    }

    /// <summary>Waits until it has said something.</summary>
    public Task SaysAsync(string text, TimeSpan deadline) => Until.KnownAsync(
        () => Task.FromResult(_following.IsFaulted ? throw _following.Exception : _lines.ToString().Contains(text, StringComparison.Ordinal) ? text : null),
        deadline,
        () => $"submit says '{text}'; it said: {_lines}");

    /// <summary>Ctrl-C.</summary>
    /// <returns>Its last words.</returns>
    public async Task<string> InterruptAsync()
    {
        await _interrupt.CancelAsync();
        return (await Record.ExceptionAsync(() => _following)).ShouldBeOfType<InterruptedException>().Message;
    }

    public async ValueTask DisposeAsync()
    {
        await _interrupt.CancelAsync();
        await _following.ContinueWith(_ => { }, TaskScheduler.Default);
        _interrupt.Dispose();
    }

    /// <summary>What is written, for another thread to read.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly Lock _lock = new();

        public override void WriteLine(string? value)
        {
            lock (_lock)
            {
                base.WriteLine(value);
            }
        }

        public override string ToString()
        {
            lock (_lock)
            {
                return base.ToString();
            }
        }
    }
}
