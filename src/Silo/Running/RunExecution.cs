using FedOrleans.Grains.Coordination;
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
internal sealed class RunExecution(IAnsiConsole console, TimeProvider time)
{
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
        long began = time.GetTimestamp();
        var directory = new ResultDirectory(path);
        await using LocalSilo silo = await LocalSilo.StartAsync(engine, Path.Combine(path, "checkpoint"));
        ICoordinatorGrain coordinator = silo.Grains.GetGrain<ICoordinatorGrain>(scenario.Name);
        var writer = new ResultWriter(coordinator, directory);
        await coordinator.StartAsync(new RunRequest(ScenarioWriter.Write(scenario)));
        var watch = new RunWatch(coordinator, writer, scenario, time);
        await using (cancellation.Register(() => _ = coordinator.StopAsync()))
        {
            await new LiveProgress(console, time, quiet).ShowAsync(watch.SnapshotsAsync(CancellationToken.None), CancellationToken.None);
        }

        RunStatus status = watch.Status!;
        await writer.WriteAllAsync(TrialDefinition.AllOf(scenario).Count);
        if (status.Failure is { } failure)
        {
            throw failure.IsInput ? new InputException(failure.Message) : new RunFailedException(failure.Message, failure.Detail);
        }

        if (writer.Rows.Count > 0)
        {
            RunSummary summary = ReportWriter.Finish(
                directory, RunEnvironmentProbe.Read(accelerator), time.GetElapsedTime(began).TotalSeconds);
            if (!quiet)
            {
                ConsoleReport.Print(console, summary, directory.ReportPath);
            }
        }

        return status.Stage == RunStage.Completed ? ExitCode.Done : ExitCode.Interrupted;
    }
}
