using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Runs;
using FedOrleans.Grains.Tests.Clusters;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class DeletionTests
{
    [Fact]
    public async Task A_run_that_is_deleted_leaves_its_name_and_harms_no_other()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(2);
        await cluster.CompleteAsync("gone", TestScenarios.Text());
        string kept = await cluster.CompleteAsync("kept", TestScenarios.Text());
        IRunIndexGrain list = cluster.Cluster.Client.GetGrain<IRunIndexGrain>(0);
        await list.AddAsync(new RunEntry("gone", "test", DateTimeOffset.UnixEpoch));
        await list.AddAsync(new RunEntry("kept", "test", DateTimeOffset.UnixEpoch));
        KeysOf(cluster, "gone").Select(key => key.Split('/')[0]).Distinct().Order().ShouldBe(["device", "devices", "rounds"]);
        int keysOfKept = KeysOf(cluster, "kept").Length;

        await list.MarkAsync("gone");
        await cluster.Run("gone").DeleteAsync();
        RunStatus end = await RunCluster.UntilAsync(cluster.Run("gone"), status => status.Stage == RunStage.Deleted);
        await RunCluster.UntilAsync(list.ListAsync, runs => runs.Length == 1);

        (end.Exists, end.Rows).ShouldBe((false, 0));
        KeysOf(cluster, "gone").ShouldBeEmpty();
        (await list.ListAsync()).Single().Run.ShouldBe("kept");
        KeysOf(cluster, "kept").Length.ShouldBe(keysOfKept);
        (await RunCluster.ResultsAsync(cluster.Run("kept"))).ShouldBe(kept);
        InputException taken = await Should.ThrowAsync<InputException>(() => cluster.Run("gone").StartAsync(new RunRequest(TestScenarios.Text())));
        taken.Message.ShouldBe("run gone was deleted; choose another name");
        (await Should.ThrowAsync<InputException>(() => cluster.Run("gone").DeleteAsync())).Message.ShouldBe("there is no run gone");
    }

    [Fact]
    public async Task Nothing_that_is_asked_for_while_a_deletion_is_being_written_brings_the_run_back()
    {
        TrainingProbe probe = new() { HeldRound = 2 };
        SharedStorage storage = new();
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe, storage);
        ICoordinatorGrain run = cluster.Run("contested");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await probe.Reached;
        await run.StopAsync();
        probe.Open();
        await RunCluster.EndOfAsync(run);
        TaskCompletionSource writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        storage.Gate = state =>
        {
            writing.TrySetResult();
            return state == "run" ? gate.Task : Task.CompletedTask;
        };

        Task deletion = run.DeleteAsync();
        await writing.Task;
        Task resumption = run.ResumeAsync();
        Task start = run.StartAsync(new RunRequest(TestScenarios.Text()));
        Task again = run.DeleteAsync();
        // Whoever is answered later was heard later: all three wait for their turn by now.
        (await run.GetStatusAsync()).Stage.ShouldBe(RunStage.Stopped);
        gate.SetResult();

        await deletion;
        await again;
        (await Should.ThrowAsync<InputException>(resumption)).Message.ShouldBe("run contested was deleted; choose another name");
        (await Should.ThrowAsync<InputException>(start)).Message.ShouldBe("run contested was deleted; choose another name");
        (await RunCluster.UntilAsync(run, status => status.Stage == RunStage.Deleted)).Exists.ShouldBeFalse();
        KeysOf(cluster, "contested").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deletion_whose_answer_was_lost_goes_on_by_itself()
    {
        SharedStorage storage = new();
        await using RunCluster cluster = await RunCluster.StartAsync(1, storage: storage);
        ICoordinatorGrain run = cluster.Run("unanswered");
        await cluster.CompleteAsync("unanswered", TestScenarios.Text());
        int lost = 0;
        storage.Loss = state => state == "run" && Interlocked.Increment(ref lost) == 1 ? new StorageUnavailableException("the answer is lost") : null;

        await Should.ThrowAsync<StorageUnavailableException>(run.DeleteAsync);
        RunStatus end = await RunCluster.UntilAsync(run, status => status.Stage == RunStage.Deleted);

        end.Exists.ShouldBeFalse();
        lost.ShouldBeGreaterThan(1);
        KeysOf(cluster, "unanswered").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_under_way_is_not_deleted_and_goes_on()
    {
        TrainingProbe probe = new() { HeldRound = 2 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = cluster.Run("busy");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await probe.Reached;

        InputException refused = await Should.ThrowAsync<InputException>(run.DeleteAsync);
        probe.Open();

        refused.Message.ShouldBe("run busy is under way; stop it before it is deleted");
        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Completed);
    }

    [Fact]
    public async Task A_deletion_goes_on_after_an_outage_and_the_death_of_its_silo()
    {
        SharedStorage storage = new();
        await using RunCluster cluster = await RunCluster.StartAsync(2, storage: storage);
        ICoordinatorGrain run = cluster.Run("held");
        await cluster.CompleteAsync("held", TestScenarios.Text());
        storage.Fault = state => state == "device" ? new StorageUnavailableException("the storage does not take states: it is away") : null;
        await run.DeleteAsync();
        RunStatus waiting = await RunCluster.UntilAsync(run, status => status.WaitsFor is not null);

        await cluster.KillAsync(cluster.Cluster.Silos.Single(silo => silo.Name == waiting.Silo));
        storage.Fault = _ => null;
        RunStatus end = await RunCluster.UntilAsync(run, status => status.Stage == RunStage.Deleted);

        waiting.WaitsFor.ShouldBe("the storage does not take states: it is away");
        waiting.Stage.ShouldBe(RunStage.Deleting);
        end.Silo.ShouldNotBe(waiting.Silo);
        KeysOf(cluster, "held").ShouldBeEmpty();
    }

    /// <summary>All that is stored of the devices and the trials of a run.</summary>
    private static string[] KeysOf(RunCluster cluster, string run) => [.. cluster.Storage.Keys.Where(key => key.Contains($"/{run}/", StringComparison.Ordinal))];
}
