using System.Collections.Immutable;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Tests.Clusters;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class RewardTests(SingleSilo silo) : IClassFixture<SingleSilo>
{
    [Fact]
    public async Task Rewards_of_language_models_reach_rounds_and_devices_where_accuracies_stay_empty()
    {
        await silo.Cluster.CompleteAsync("rewards", TestScenarios.Answering());
        ICoordinatorGrain run = silo.Cluster.Run("rewards");

        ImmutableArray<RoundRow> rounds = await run.GetRowsAsync(0);
        ImmutableArray<DeviceRow> devices = await run.GetDevicesAsync(0, 0);

        rounds.Where(row => row.PersonalReward is not null).Select(row => row.Round).ShouldBe([2, 3, 2, 3]);
        rounds.ShouldAllBe(row => row.PersonalAccuracy == null && row.GlobalAccuracy == null);
        RoundRow last = rounds[2];
        last.PersonalReward!.Value.ShouldBe(devices.Average(row => row.PersonalReward!.Value), 1e-12);
        last.HelpReward!.Value.ShouldBe(devices.Average(row => row.Policy!.HelpReward), 1e-12);
        last.SafeReward!.Value.ShouldBe(last.HelpReward.Value / 2, 1e-12);
        last.Kl.ShouldBe(20.5);
        devices.ShouldAllBe(row => row.PersonalAccuracy == null && row.Policy!.Preference == row.Device % 2);
        devices.Count(row => row.Policy!.Perplexity is null).ShouldBe(1);
        devices.ShouldAllBe(row => row.Policy!.Finished == 0.5 && row.Policy.StartFinished == 0.4 && row.Policy.StartLength == 9 && row.Policy.StartRepetition == 0.125);
        devices.Where(row => !row.Answers.IsEmpty).Select(row => row.Device).ShouldBe(Enumerable.Range(0, 32));
        devices[0].Answers.ShouldBe([new AnswerRow("how?", "so", "no", devices[0].PersonalReward!.Value, -3)]);
    }

    [Fact]
    public async Task A_sparse_uplink_of_a_method_sends_less_than_the_dense_one_beside_it()
    {
        await silo.Cluster.CompleteAsync(
            "sparse", TestScenarios.Answering().Replace("method: pfit", "method: {preset: pfit, uplink: {top_k: 0.2}}", StringComparison.Ordinal));
        ImmutableArray<RoundRow> rounds = await silo.Cluster.Run("sparse").GetRowsAsync(0);

        long sparse = rounds.Where(row => row.Method == "pfit").Sum(row => row.UplinkBytes);
        long dense = rounds.Where(row => row.Method == "sfl").Sum(row => row.UplinkBytes);

        sparse.ShouldBeLessThan(dense);
    }
}
