using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Mobility;

namespace FedOrleans.Channel.Tests.Mobility;

public sealed class GaussMarkovTests
{
    private const int Devices = 5000;
    private static readonly MobilityOptions Options = new() { MinimumSpeedMps = 3, MaximumSpeedMps = 3, Memory = 0.8 };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Velocity_has_the_given_mean_square_and_memory(int lag)
    {
        // Far from the circles nothing reflects.
        GaussMarkov model = new(Options, new CellArea(0, 100_000), 2, Places(1000), 1);
        (double X, double Y)[] first = Velocity(model, 4);
        (double X, double Y)[] second = Velocity(model, 4 + lag);
        double product = first.Zip(second, (a, b) => (a.X * b.X) + (a.Y * b.Y)).Average();

        product.ShouldBe(9 * Math.Pow(0.8, lag), 4 * 9 / Math.Sqrt(Devices)); // standard deviation at most 9 a device
    }

    [Fact]
    public void Devices_stay_in_the_cell_and_places_are_a_function_of_the_round()
    {
        CellArea area = new(10, 60);
        GaussMarkov model = new(Options with { MaximumSpeedMps = 30 }, area, 1, Places(30), 1);
        Position[] places = new Position[Devices];
        for (int round = 1; round < 60; round++)
        {
            model.Move(round, places);
            places.ShouldAllBe(place => place.DistanceM >= 10 - 1e-9 && place.DistanceM <= 60 + 1e-9);
        }

        Position[] again = new Position[Devices];
        model.Move(7, again);
        model.Move(59, again);
        again.ShouldBe(places);
    }

    private static (double X, double Y)[] Velocity(GaussMarkov model, int round)
    {
        Position[] before = new Position[Devices];
        Position[] after = new Position[Devices];
        model.Move(round - 1, before);
        model.Move(round, after);
        return [.. before.Zip(after, (a, b) => ((b.X - a.X) / 2, (b.Y - a.Y) / 2))];
    }

    private static Position[] Places(double distance) => [.. Enumerable.Repeat(new Position(distance, 0), Devices)];
}
