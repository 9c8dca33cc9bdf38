using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Runs;
using FedOrleans.Grains.Tests.Clusters;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Tests.Runs;

/// <summary>The storage keeps what it is told, and its answer is lost.</summary>
public sealed class LostAnswerTests
{
    private readonly SharedStorage _storage = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_run_whose_note_was_kept_without_an_answer_is_noted_once_and_others_follow(int losses)
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1, storage: _storage);
        IRunIndexGrain index = cluster.Cluster.Client.GetGrain<IRunIndexGrain>(0);
        await index.AddAsync(Entry("first"));

        Lose("runs", losses);
        await index.AddAsync(Entry("second"));
        await index.AddAsync(Entry("third"));

        (await index.ListAsync()).Select(entry => entry.Run).ShouldBe(["first", "second", "third"]);
    }

    [Fact]
    public async Task A_note_over_one_that_came_late_keeps_both()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1, storage: _storage);
        IRunIndexGrain index = cluster.Cluster.Client.GetGrain<IRunIndexGrain>(0);
        await using RunCluster other = await RunCluster.StartAsync(1, storage: _storage);
        await index.ListAsync();
        await other.Cluster.Client.GetGrain<IRunIndexGrain>(0).AddAsync(Entry("theirs"));

        await index.AddAsync(Entry("ours"));

        (await index.ListAsync()).Select(entry => entry.Run).ShouldBe(["theirs", "ours"]);
    }

    [Fact]
    public async Task A_start_that_was_kept_without_an_answer_may_be_sent_again()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1, storage: _storage);
        Lose("run", 1);
        await Should.ThrowAsync<StorageUnavailableException>(cluster.Run("again").StartAsync(new RunRequest(TestScenarios.Text())));

        string results = await cluster.CompleteAsync("again", TestScenarios.Text());

        await using RunCluster sound = await RunCluster.StartAsync(1);
        results.ShouldBe(await sound.CompleteAsync("again", TestScenarios.Text()));
    }

    [Fact]
    public async Task A_start_that_was_kept_without_an_answer_goes_on_by_itself()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1, storage: _storage);
        ICoordinatorGrain run = cluster.Run("itself");
        Lose("run", 1);
        await Should.ThrowAsync<StorageUnavailableException>(run.StartAsync(new RunRequest(TestScenarios.Text())));

        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Completed);
    }

    [Fact]
    public async Task A_start_with_another_scenario_is_refused_where_the_first_was_kept_without_an_answer()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1, storage: _storage);
        ICoordinatorGrain run = cluster.Run("other");
        Lose("run", 1);
        await Should.ThrowAsync<StorageUnavailableException>(run.StartAsync(new RunRequest(TestScenarios.Text())));

        await Should.ThrowAsync<InputException>(run.StartAsync(new RunRequest(TestScenarios.Text() + "\n# another\n")));
    }

    private static RunEntry Entry(string run) => new(run, "scenario", DateTimeOffset.UnixEpoch);

    private void Lose(string state, int losses)
    {
        int lost = 0;
        _storage.Loss = written => written == state && Interlocked.Increment(ref lost) <= losses ? new StorageUnavailableException("a task was canceled") : null;
    }
}
