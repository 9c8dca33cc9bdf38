using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Hosting;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Tests.Clusters;
using FedOrleans.Grains.Trials;
using FedOrleans.Training.Sessions;

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
        last.StartReward!.Value.ShouldBe(devices.Average(row => row.Policy!.StartReward), 1e-12);
        last.HelpReward!.Value.ShouldBe(devices.Average(row => row.Policy!.HelpReward), 1e-12);
        last.WeightedReward!.Value.ShouldBe(
            devices.Average(row => (row.Policy!.Preference * row.Policy.HelpReward) + ((1 - row.Policy.Preference) * row.Policy.SafeReward)), 1e-12);
        last.StartWeightedReward!.Value.ShouldBe(devices.Average(row => row.Policy!.StartWeightedReward!.Value), 1e-12);
        last.SafeReward!.Value.ShouldBe(last.HelpReward.Value / 2, 1e-12);
        last.Kl.ShouldBe(20.5);
        devices.ShouldAllBe(row => row.PersonalAccuracy == null && row.Policy!.Preference == row.Device % 2);
        devices.Count(row => row.Policy!.Perplexity is null).ShouldBe(1);
        devices.ShouldAllBe(row => row.Policy!.Finished == 0.5 && row.Policy.StartFinished == 0.4 && row.Policy.StartLength == 9 && row.Policy.StartRepetition == 0.125);
        devices.Where(row => !row.Answers.IsEmpty).Select(row => row.Device).ShouldBe(Enumerable.Range(0, 32));
        devices[0].Answers.ShouldBe([new AnswerRow("how?", "so", "no", devices[0].PersonalReward!.Value, -3)]);
    }

    [Fact]
    public async Task What_a_device_last_learnt_from_stands_in_its_row()
    {
        await silo.Cluster.CompleteAsync("rollouts", TestScenarios.Answering());
        ImmutableArray<DeviceRow> devices = await silo.Cluster.Run("rollouts").GetDevicesAsync(0, 0);

        devices.ShouldAllBe(row => row.Rollout == null == (row.RoundsTrained == 0));
        RolloutRow[] rollouts = [.. devices.Select(row => row.Rollout).OfType<RolloutRow>()];
        rollouts.Count(rollout => rollout.Kl == 3).ShouldBe(10, "those of the last round");
        devices.Where(row => row.Rollout is not null).ShouldAllBe(row => row.Rollout!.KlCoefficient == row.Device + (0.5 / row.Rollout.Kl));
        rollouts.ShouldAllBe(rollout => rollout.Reward < 0);
    }

    [Fact]
    public async Task Updates_are_averaged_by_the_weights_of_the_profiles_not_by_examples()
    {
        string text = TestScenarios.Answering().Replace("compare: [sfl]", "compression: {uplink: fp32, downlink: fp32}", StringComparison.Ordinal)
            .Replace("method: pfit", "method: sfl", StringComparison.Ordinal).Replace("rounds: 3", "rounds: 1", StringComparison.Ordinal);
        await silo.Cluster.CompleteAsync("weights", text);
        ICoordinatorGrain run = silo.Cluster.Run("weights");
        int[] delivered = [.. (await run.GetDevicesAsync(0, 0)).Where(row => row.Delivered > 0).Select(row => row.Device)];

        Scenario scenario = ScenarioReader.Parse(text, "weights.yaml", "/");
        var session = new LinearSession("alone", new TrainingProbe(), SessionDefinitions.For(
            scenario, new TrialDefinition(0, scenario.Methods[0], scenario.Seeds[0]), new GrainOptions()), alike: false);
        IReadOnlyList<TrainedMember> trained = await session.TrainAsync(
            1, session.CreateSharedState(), [.. delivered.Select(device => new StackMember(device, session.CreatePrivateState(device)))], CancellationToken.None);

        delivered.Select(device => session.Profile(device).Weight).Distinct().Count().ShouldBe(2);
        double weight = delivered.Sum(device => session.Profile(device).Weight);
        float[] global = Floats((await run.GetGlobalStateAsync(0, 1)).Memory.Span);
        for (int i = 0; i < global.Length; i++)
        {
            double mean = trained.Sum(member => session.Profile(member.Device).Weight * (double)Floats(member.SharedUpdate)[i]) / weight;
            ((double)global[i]).ShouldBe(mean, 1e-6, "the sum is in fixed point, its result rounded to fp32");
        }
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

    private static float[] Floats(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}
