using FedOrleans.Channel.Geometry;

namespace FedOrleans.Channel.Tests.Geometry;

public sealed class AnnulusPlacementTests
{
    private const int Devices = 50_000;
    private static readonly Position[] Positions = Place();

    [Fact]
    public void Every_device_stands_between_the_circles() =>
        Positions.ShouldAllBe(position => position.DistanceM >= 10 - 1e-9 && position.DistanceM <= 250 + 1e-9);

    [Theory]
    [InlineData(50)]
    [InlineData(125)]
    [InlineData(200)]
    public void Devices_within_a_distance_are_in_proportion_to_its_area(double distance) =>
        Positions.Count(position => position.DistanceM < distance)
            .ShouldHaveProbability(Devices, ((distance * distance) - 100) / ((250 * 250) - 100));

    [Fact]
    public void Every_direction_is_as_likely()
    {
        Positions.Count(position => position.X > 0).ShouldHaveProbability(Devices, 0.5);
        Positions.Count(position => position.Y > 0).ShouldHaveProbability(Devices, 0.5);
        Positions.Count(position => position.X > position.Y).ShouldHaveProbability(Devices, 0.5);
    }

    private static Position[] Place()
    {
        Position[] positions = new Position[Devices];
        new AnnulusPlacement(10, 250).Place(1, positions);
        return positions;
    }
}
