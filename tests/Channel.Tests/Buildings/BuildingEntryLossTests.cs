using FedOrleans.Channel.Buildings;

namespace FedOrleans.Channel.Tests.Buildings;

public sealed class BuildingEntryLossTests
{
    private const int Devices = 100_000;

    // Worked from Tables 7.4.3-1 and 7.4.3-2 by a separate program.
    [Theory]
    [InlineData(BuildingLossKind.Low, 12.69750345954387)]
    [InlineData(BuildingLossKind.High, 26.849786400945717)]
    public void Walls_match_the_table(BuildingLossKind kind, double expected) =>
        new BuildingEntryLoss(kind, 3.5, 25, 1).WallDb.ShouldBe(expected, 1e-9);

    [Fact]
    public void Indoors_adds_the_wall_half_a_decibel_a_metre_and_a_normal_spread()
    {
        BuildingEntryLoss building = new(BuildingLossKind.Low, 3.5, 25, 1);
        double[] loss = new double[Devices];
        building.Draw(3, loss);

        // The smaller of two uniform depths has mean 25/3 m and variance 625/18 m².
        double variance = (4.4 * 4.4) + (0.25 * 625 / 18);
        loss.Average().ShouldBe(building.WallDb + (0.5 * 25 / 3), 4 * Math.Sqrt(variance / Devices));
        Statistics.Variance(loss).ShouldBe(variance, 4 * variance * Math.Sqrt(2.0 / Devices));
    }

    [Fact]
    public void Only_the_given_share_is_indoors()
    {
        double[] loss = new double[Devices];
        new BuildingEntryLoss(BuildingLossKind.High, 3.5, 25, 0.3).Draw(3, loss);
        loss.Count(decibel => decibel != 0).ShouldHaveProbability(Devices, 0.3);
    }
}
