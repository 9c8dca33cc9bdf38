using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Tests.Clusters;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class FailureTests
{
    [Fact]
    public async Task Bad_input_that_a_silo_meets_while_training_fails_the_run_with_its_own_message()
    {
        RunStatus status = await EndAsync(new TrainingProbe { Fault = (round, _) => round == 2 ? new InputException("news.csv:3: no label") : null });

        (status.Stage, status.Failure!.IsInput, status.Failure.Message, status.Rows).ShouldBe((RunStage.Failed, true, "news.csv:3: no label", 1));
    }

    [Fact]
    public async Task A_fault_of_the_program_fails_the_run_and_names_the_round()
    {
        RunStatus status = await EndAsync(new TrainingProbe { Fault = (round, _) => round == 2 ? new ArithmeticException("no root") : null });

        (status.Stage, status.Failure!.IsInput, status.Rows).ShouldBe((RunStage.Failed, false, 1));
        status.Failure.Message.ShouldContain("round 2");
        status.Failure.Message.ShouldContain("no root");
    }

    [Fact]
    public async Task A_failure_of_the_cluster_repeats_the_round_to_the_same_bytes()
    {
        SharedStorage storage = new();
        int faults = 0;
        storage.Fault = state => state == "device" && Interlocked.Increment(ref faults) is > 50 and < 54 ? new TimeoutException("storage") : null;
        TrainingProbe probe = new() { Fault = (round, tries) => round == 3 && tries == 2 ? new OrleansException("silo gone") : null };
        await using RunCluster faulty = await RunCluster.StartAsync(1, probe, storage);
        string results = await faulty.CompleteAsync("repeats", TestScenarios.Text());

        await using RunCluster sound = await RunCluster.StartAsync(1);
        results.ShouldBe(await sound.CompleteAsync("repeats", TestScenarios.Text()));
        probe.Begun.Count.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task A_doubtful_failure_that_comes_back_every_time_ends_the_run()
    {
        RunStatus status = await EndAsync(new TrainingProbe { Fault = (round, _) => round == 2 ? new OrleansException("no such method") : null }, repeats: 2);

        (status.Stage, status.WaitsFor).ShouldBe((RunStage.Failed, null));
        status.Failure!.Message.ShouldContain("no such method");
    }

    [Fact]
    public async Task A_failed_run_goes_on_when_it_is_started_again()
    {
        TrainingProbe probe = new() { Fault = (round, tries) => round == 2 && tries == 1 ? new InputException("disk not mounted") : null };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = cluster.Run("again");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Failed);

        string results = await cluster.CompleteAsync("again", TestScenarios.Text());

        results.ShouldBe(await cluster.CompleteAsync("fresh", TestScenarios.Text()));
    }

    private static async Task<RunStatus> EndAsync(TrainingProbe probe, int repeats = 10)
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe, repeats: repeats);
        ICoordinatorGrain run = cluster.Run("fails");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        return await RunCluster.EndOfAsync(run);
    }
}
