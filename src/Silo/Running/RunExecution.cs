using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Runs;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Trials;
using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.Reports;
using FedOrleans.Silo.Reports.Live;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Results;
using FedOrleans.Training.Sessions;
using FedOrleans.Validation;
using Spectre.Console;

namespace FedOrleans.Silo.Running;

/// <summary>Carries a run to its end (or to a stop) in this process, and leaves its result files.</summary>
/// <param name="console">Where progress and the comparison go.</param>
/// <param name="time">Clock of the wall-clock figures.</param>
/// <param name="servePort">Port of the pages that show it, 0 for a free one; null for none.</param>
internal sealed class RunExecution(IAnsiConsole console, TimeProvider time, int? servePort = null)
{
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(500);

    /// <summary>A checkpoint holds one run, whatever its name.</summary>
    private const string RunKey = "run";

    /// <param name="scenario">The run.</param>
    /// <param name="path">Its result directory, which exists.</param>
    /// <param name="engine">Trains.</param>
    /// <param name="accelerator">What trains, for the summary.</param>
    /// <param name="quiet">Whether nothing but errors is shown.</param>
    /// <param name="cancellation">Stops after the round in flight.</param>
    /// <returns>An exit status of <see cref="ExitCode"/>.</returns>
    public async Task<int> ExecuteAsync(
        Scenario scenario, string path, ITrainingEngine engine, string accelerator, bool quiet, CancellationToken cancellation)
    {
        var directory = new ResultDirectory(path);
        await using LocalSilo silo = await LocalSilo.StartAsync(engine, accelerator, Path.Combine(path, "checkpoint"), servePort);
        ICoordinatorGrain coordinator = silo.Grains.GetGrain<ICoordinatorGrain>(RunKey);
        await StartAsync(coordinator, scenario, directory);
        if (silo.Url is { } url)
        {
            await silo.Grains.GetGrain<IRunIndexGrain>(0).AddAsync(new RunEntry(RunKey, scenario.Name, time.GetUtcNow()));
            Say(quiet, $"watch it at {url}/runs/{RunKey}");
        }

        int exit;
        do
        {
            exit = await FollowAsync(scenario, directory, coordinator, accelerator, quiet, cancellation);
        }
        while (silo.Url is not null && await GoesOnAsync(coordinator, quiet, cancellation));
        return exit;
    }

    private async Task<int> FollowAsync(
        Scenario scenario, ResultDirectory directory, ICoordinatorGrain coordinator, string accelerator, bool quiet, CancellationToken cancellation)
    {
        long began = time.GetTimestamp();
        var writer = new ResultWriter(coordinator, directory);
        await writer.BeginAsync();
        int before = writer.Rows.Count;
        double earlierS = Math.Max(SummaryFile.Read(directory.SummaryPath)?.WallClockSeconds ?? 0, await writer.TimedSecondsAsync());
        var watch = new RunWatch(coordinator, writer, scenario, time);
        Task stopping = Task.CompletedTask;
        await using (cancellation.Register(() => stopping = coordinator.StopAsync()))
        {
            await new LiveProgress(console, time, quiet).ShowAsync(watch.SnapshotsAsync(CancellationToken.None), CancellationToken.None);
        }

        await stopping;
        RunStatus status = watch.Status!;
        try
        {
            await writer.WriteAllAsync(TrialDefinition.AllOf(scenario).Count);
        }
        catch (Exception) when (status.Failure is { } first)
        {
            throw FailureOf(first);
        }

        if (status.Failure is { } failure)
        {
            throw FailureOf(failure);
        }

        if (writer.Rows.Count > 0)
        {
            double newS = writer.Rows.Count > before ? time.GetElapsedTime(began).TotalSeconds : 0;
            RunSummary summary = ReportWriter.Finish(directory, RunEnvironmentProbe.Read(accelerator), earlierS + newS);
            if (!quiet)
            {
                ConsoleReport.Print(console, summary, directory.ReportPath);
            }
        }

        if (status.Stage == RunStage.Completed)
        {
            return ExitCode.Done;
        }

        Say(quiet, $"stopped after round {status.Round} of {status.Rounds} of {status.Method}; go on with: fedorleans resume {directory.DirectoryPath}");
        return ExitCode.Interrupted;
    }

    private static Exception FailureOf(RunFailure failure) =>
        failure.IsInput ? new InputException(failure.Message) : new RunFailedException(failure.Message, failure.Detail);

    /// <summary>Waits with the pages open until somebody resumes the run there, or leaves with Ctrl-C.</summary>
    private async Task<bool> GoesOnAsync(ICoordinatorGrain coordinator, bool quiet, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return false;
        }

        Say(quiet, "the pages stay until Ctrl-C");
        using PeriodicTimer timer = new(_poll, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                if ((await coordinator.GetStatusAsync()).Stage == RunStage.Running)
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how this ends.
        }

        return false;
    }

    private void Say(bool quiet, string line)
    {
        if (!quiet)
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }

    /// <summary>Starts the run, or lets it go on where the checkpoint holds it already.</summary>
    private static async Task StartAsync(ICoordinatorGrain coordinator, Scenario scenario, ResultDirectory directory)
    {
        string text = ScenarioWriter.Write(scenario);
        RunStatus stored = await coordinator.GetStatusAsync();
        if (stored.Stage != RunStage.New && await coordinator.GetScenarioAsync() != text)
        {
            throw new InputException(
                $"{directory.ScenarioPath}: is not the scenario that this run was started with; expected it unchanged (a changed one is a new run with another --out)");
        }

        await coordinator.StartAsync(new RunRequest(text));
    }
}
