using System.Diagnostics.Metrics;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Devices;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Tests.Clusters;
using FedOrleans.Grains.Trials;
using FedOrleans.Training.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace FedOrleans.Grains.Tests.Trials;

/// <summary>What silos hold of trials that have ended.</summary>
public sealed class TrialReleaseTests
{
    private const int Trials = 4;

    [Fact]
    public async Task A_run_of_many_trials_holds_two_sessions_at_most_and_none_when_it_is_done()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(2);
        ICoordinatorGrain run = cluster.Run("many");
        await run.StartAsync(new RunRequest(Scenario()));
        await RunCluster.EndOfAsync(run);

        // Silos are told without being waited for.
        IServiceProvider[] silos = [.. cluster.Cluster.Silos.Select(silo => cluster.Cluster.GetSiloServiceProvider(silo.SiloAddress))];
        await RunCluster.UntilAsync(
            () => silos.Sum(silo => silo.GetRequiredService<TrialRegistry>().Count + silo.GetRequiredService<TrialMembers>().Count + Engine(silo).Sessions),
            left => left == 0);

        (await run.GetStatusAsync()).Trial.ShouldBe(Trials);
        silos.Max(silo => Engine(silo).Opened).ShouldBe(Trials, "each session was opened once");
        silos.Max(silo => Engine(silo).MostSessions).ShouldBe(2, "that of a trial goes once the next one is there");
    }

    [Fact]
    public async Task The_figure_of_private_states_in_memory_rises_with_the_run_and_falls_to_nothing_after_it()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1);
        IServiceProvider silo = cluster.Cluster.GetSiloServiceProvider(cluster.Cluster.Silos[0].SiloAddress);
        IMeterFactory meters = silo.GetRequiredService<IMeterFactory>();
        long held = 0;
        long most = 0;
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            // Meters are the whole process's, those of one factory are one silo's.
            if (instrument.Name == "fedorleans.private_states.size" && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, bytes, _, _) => most = Math.Max(most, Interlocked.Add(ref held, bytes)));
        listener.Start();

        await cluster.CompleteAsync("held", TestScenarios.Text());
        await RunCluster.UntilAsync(() => silo.GetRequiredService<TrialMembers>().Count + Interlocked.Read(ref held), left => left == 0);

        held.ShouldBe(0);
        most.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Devices_of_trials_that_have_ended_can_still_be_looked_at()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1);
        ICoordinatorGrain run = cluster.Run("looked-at");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await RunCluster.EndOfAsync(run);
        DeviceRow trained = (await run.GetDevicesAsync(0, 0)).First(row => row.RoundsTrained > 1);

        DeviceView view = await cluster.Cluster.Client.GetGrain<IDeviceGrain>(GrainKeys.Member("looked-at", 0, trained.Device)).GetState();

        (view.RoundsTrained, view.UplinkBytes).ShouldBe((trained.RoundsTrained, trained.UplinkBytes));
        view.PrivateNorm.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_trial_that_was_forgotten_on_the_way_is_opened_anew_and_changes_no_byte()
    {
        TrainingProbe probe = new() { HeldRound = 3 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = cluster.Run("again");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await probe.Reached;

        IServiceProvider silo = cluster.Cluster.GetSiloServiceProvider(cluster.Cluster.Silos[0].SiloAddress);
        silo.GetRequiredService<TrialRegistry>().Forget("again");
        silo.GetRequiredService<TrialMembers>().Dismiss("again", 0);
        probe.Open();
        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Completed);

        Engine(silo).Opened.ShouldBe(3, "the first of two trials twice");
        await using RunCluster sound = await RunCluster.StartAsync(1);
        (await RunCluster.ResultsAsync(run)).ShouldBe(await sound.CompleteAsync("again", TestScenarios.Text()));
    }

    private static LinearEngine Engine(IServiceProvider silo) => (LinearEngine)silo.GetRequiredService<ITrainingEngine>();

    private static string Scenario() => """
        name: many
        seeds: [1, 2]
        method: pftt
        compare: [local-only]
        rounds: 2
        data: {devices: 100}
        training: {local_steps: 2, stack: 4}
        schedule: {per_round: 40}
        """;
}
