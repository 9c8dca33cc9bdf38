using System.Collections.Immutable;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Tests.Clusters;

namespace FedOrleans.Grains.Tests.Training;

public sealed class LanguageModelTests
{
    [Fact]
    public async Task Every_method_federates_a_language_model_to_the_same_bytes_on_one_and_three_silos()
    {
        using TinyModel model = new();
        await using RunCluster one = await RunCluster.StartWithModelsAsync(1);
        await using RunCluster three = await RunCluster.StartWithModelsAsync(3);

        string results = await one.CompleteAsync("tiny", model.Scenario());

        (await three.CompleteAsync("tiny", model.Scenario())).ShouldBe(results);
        ImmutableArray<RoundRow> rounds = await one.Run("tiny").GetRowsAsync(0);
        rounds.Select(row => row.StateHash).Distinct().Count().ShouldBe(10);
        rounds.ShouldAllBe(row => row.PersonalAccuracy >= 0 && row.PersonalAccuracy <= 1 && row.TrainLoss > 0);
        foreach (int round in new[] { 1, 2 })
        {
            // The same devices are scheduled under every method, and full fine-tuning sends the most.
            RoundRow[] methods = [.. rounds.Where(row => row.Round == round)];
            methods.ShouldAllBe(row => row.Scheduled == 6);
            methods.MaxBy(row => row.UplinkBytes)!.Method.ShouldBe("fedavg-full");
            methods.Single(row => row.Method == "local-only").UplinkBytes.ShouldBe(0);
        }
    }
}
