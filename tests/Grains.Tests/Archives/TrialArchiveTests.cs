using System.Collections.Immutable;
using FedOrleans.Grains.Archives;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Tests.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace FedOrleans.Grains.Tests.Archives;

/// <summary>What trials leave that are done.</summary>
public sealed class TrialArchiveTests
{
    private readonly SharedStorage _storage = new();

    [Fact]
    public async Task A_run_that_stopped_in_its_second_trial_shows_the_same_on_a_new_cluster_and_goes_on_to_the_same_bytes()
    {
        // One write starts the run, five commit the first trial and two more rounds of the second.
        int writes = 0;
        _storage.Fault = state => (state == "run" ? Interlocked.Increment(ref writes) : writes) >= 8 && state == "device" ? Away() : null;
        string shown;
        RunStatus status;
        await using (RunCluster cluster = await RunCluster.StartAsync(1, storage: _storage))
        {
            ICoordinatorGrain run = cluster.Run("halted");
            await run.StartAsync(new RunRequest(TestScenarios.Text()));
            await RunCluster.UntilAsync(run, waiting => waiting.Phase == RunPhase.Waiting);
            await run.StopAsync();
            status = await RunCluster.EndOfAsync(run);
            shown = await ShownAsync(run);
        }

        _storage.Fault = _ => null;
        await using RunCluster next = await RunCluster.StartAsync(3, storage: _storage);
        ICoordinatorGrain resumed = next.Run("halted");
        RunStatus read = await resumed.GetStatusAsync();
        (read with { Silo = status.Silo, DevicesInFlight = status.DevicesInFlight }).ShouldBe(status, "but for where it is and what it was about to do");
        (status.Stage, status.Trial, status.Round, status.Rows).ShouldBe((RunStage.Stopped, 1, 2, 7));
        (await ShownAsync(resumed)).ShouldBe(shown);
        (await resumed.GetRowsAsync(4)).Select(row => row.Round).ShouldBe([5, 1, 2]);
        (await resumed.GetTimingsAsync(5)).Length.ShouldBe(2);
        (await resumed.GetRowsAsync(7)).ShouldBeEmpty();

        await resumed.ResumeAsync();
        (await RunCluster.EndOfAsync(resumed)).Stage.ShouldBe(RunStage.Completed);
        (await RunCluster.ResultsAsync(resumed)).ShouldBe(await next.CompleteAsync("whole", TestScenarios.Text()));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("rounds")]
    public async Task A_crash_between_the_archive_of_a_trial_and_its_commit_changes_no_byte(string refused)
    {
        _storage.Fault = state => state == refused && (state == "rounds" || Archive().Length > 0) ? Away() : null;
        await using RunCluster cluster = await RunCluster.StartAsync(2, storage: _storage);
        ICoordinatorGrain run = cluster.Run("crashed");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        RunStatus waiting = await RunCluster.UntilAsync(run, status => status.Repeats > 0);
        string[] archived = Archive();
        byte[][] before = [.. archived.Select(_storage.Bytes)];

        await cluster.KillAsync(cluster.Cluster.Silos.Single(silo => silo.Name == waiting.Silo));
        _storage.Fault = _ => null;
        RunStatus end = await RunCluster.EndOfAsync(run);

        (waiting.Trial, waiting.Round, waiting.Rows).ShouldBe((0, 4, 4), "what is not committed is not shown");
        archived.Length.ShouldBe(refused == "run" ? 2 : 1);
        (end.Stage, end.Rows).ShouldBe((RunStage.Completed, 10));
        archived.Select(_storage.Bytes).ShouldBe(before, "what stands is not written again, wall-clock times included");
        await using RunCluster sound = await RunCluster.StartAsync(1);
        (await RunCluster.ResultsAsync(run)).ShouldBe(await sound.CompleteAsync("crashed", TestScenarios.Text()));
    }

    [Theory]
    [InlineData("rounds")]
    [InlineData("devices")]
    public async Task An_archive_that_was_kept_without_an_answer_stands(string state)
    {
        int lost = 0;
        _storage.Loss = written => written == state && Interlocked.Increment(ref lost) == 1 ? Away() : null;
        await using RunCluster cluster = await RunCluster.StartAsync(1, storage: _storage);

        string results = await cluster.CompleteAsync("lost", TestScenarios.Text());

        _storage.Loss = _ => null;
        results.ShouldBe(await cluster.CompleteAsync("kept", TestScenarios.Text()));
        lost.ShouldBe(2, "once for each trial: what stands was not written again");
    }

    [Fact]
    public async Task A_coordinator_that_another_one_has_superseded_changes_no_archive()
    {
        TrainingProbe probe = new() { HeldRound = 5 };
        int archived = 0;
        await using RunCluster frozen = await RunCluster.StartAsync(1, probe, _storage);
        ICoordinatorGrain run = frozen.Run("twice");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await probe.Reached;
        await using RunCluster other = await RunCluster.StartAsync(1, storage: _storage);
        (await RunCluster.EndOfAsync(other.Run("twice"))).Stage.ShouldBe(RunStage.Completed);
        string shown = await ShownAsync(other.Run("twice"));
        string[] archive = Archive();
        byte[][] before = [.. archive.Select(_storage.Bytes)];

        _storage.Fault = state =>
        {
            archived += state == "rounds" ? 1 : 0;
            return null;
        };
        probe.Open();
        await RunCluster.EndOfAsync(run);

        archived.ShouldBe(1, "the frozen one came to the end of its trial");
        archive.Length.ShouldBe(4);
        archive.Select(_storage.Bytes).ShouldBe(before);
        (await run.GetStatusAsync()).Stage.ShouldBe(RunStage.Completed);
        (await RunCluster.ResultsAsync(run)).ShouldBe(await RunCluster.ResultsAsync(other.Run("twice")));
    }

    [Fact]
    public async Task The_state_of_a_run_does_not_grow_with_its_trials()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1, storage: _storage);
        await cluster.CompleteAsync("few", Seeds("[1]"));
        await cluster.CompleteAsync("many", Seeds("[1, 2, 3, 4, 5]"));

        int Size(string run) => _storage.Bytes($"run/{cluster.Run(run).GetGrainId()}").Length;
        int trial = _storage.Bytes("rounds/trial/many/9").Length + _storage.Bytes("devices/trial/many/9").Length;

        (await cluster.Run("many").GetStatusAsync()).Rows.ShouldBe(50);
        (Size("many") - Size("few")).ShouldBeLessThan(trial / 2, $"eight more trials leave their last rows and totals in it, and {trial} bytes each in the archive");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_trial_that_was_taken_out_takes_no_late_write(bool wasKept)
    {
        await using ServiceProvider services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        TrialArchive archive = new(_storage.For(services.GetRequiredService<Serializer>()));
        Task<TrialRounds> Keep() => archive.KeepAsync("gone", 0, new TrialRounds(), new TrialDevices());
        if (wasKept)
        {
            await Keep();
        }

        await archive.ForgetAsync("gone", 0);
        await archive.ForgetAsync("gone", 0);

        await Should.ThrowAsync<SupersededException>(Keep);
        _storage.Keys.ShouldBeEmpty();
        (await Should.ThrowAsync<OrleansException>(() => archive.GetDevicesAsync("gone", 0))).Message.ShouldBe(
            "the storage has no devices of trial 0 of run gone, which is done: it is being deleted, or the stores of the run and of its trials do not belong together");
    }

    private static string Seeds(string seeds) => TestScenarios.Text().Replace("seed: 7", $"seeds: {seeds}", StringComparison.Ordinal);

    private static StorageUnavailableException Away() => new("the storage does not take states: it is away");

    /// <summary>All that people see of a run, wall-clock times included.</summary>
    private static async Task<string> ShownAsync(ICoordinatorGrain run)
    {
        CellView? cell = await run.GetCellAsync(0);
        DeviceLook look = await run.LookAtAsync(0, 42);
        ImmutableArray<RoundTiming> timings = await run.GetTimingsAsync(0);
        return string.Join('\n', [await RunCluster.ResultsAsync(run), $"{look}", .. timings.Select(timing => $"{timing}"), .. cell!.States.Select(state => $"{state}")]);
    }

    private string[] Archive() => [.. _storage.Keys.Where(key => key.Contains("/trial/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
