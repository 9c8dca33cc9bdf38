using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Mobility;

namespace FedOrleans.Channel.Tests.Mobility;

public sealed class RandomWaypointTests
{
    private const int Devices = 500;
    private static readonly CellArea Area = new(10, 250);
    private static readonly MobilityOptions Options = new() { MinimumSpeedMps = 2, MaximumSpeedMps = 6 };

    [Fact]
    public void Places_are_a_function_of_the_round_whatever_was_asked_before()
    {
        RandomWaypoint forward = Model(Options);
        RandomWaypoint back = Model(Options);
        Position[] late = At(back, 90);
        Position[] early = At(back, 3);

        At(forward, 3).ShouldBe(early);
        At(forward, 40);
        At(forward, 90).ShouldBe(late);
        At(forward, 0).ShouldBe(Start());
    }

    [Fact]
    public void Devices_stay_in_the_cell_and_never_outrun_their_speed()
    {
        RandomWaypoint model = Model(Options);
        Position[] last = At(model, 0);
        for (int round = 1; round < 200; round++)
        {
            Position[] places = At(model, round);
            for (int k = 0; k < Devices; k++)
            {
                places[k].DistanceM.ShouldBeInRange(10 - 1e-9, 250 + 1e-9);
                double moved = new Position(places[k].X - last[k].X, places[k].Y - last[k].Y).DistanceM;
                moved.ShouldBeLessThan(6.001 + 20); // 1 s at 6 m/s, and at most the inner circle's width where it goes along it
            }

            last = places;
        }
    }

    [Fact]
    public void Rests_and_speed_make_a_legs_length()
    {
        // Mean leg of a disc: 128 R / (45 π) (Bettstetter et al. 2004); at 5 m/s with rests of 7 s, legs an hour follow.
        CellArea disc = new(0, 200);
        RandomWaypoint model = new(
            new MobilityOptions { MinimumSpeedMps = 5, MaximumSpeedMps = 5, PauseS = 7 }, disc, 1, new Position[Devices], 1);
        int resting = 0;
        Position[] before = new Position[Devices];
        Position[] after = new Position[Devices];
        for (int round = 1000; round < 1200; round += 20)
        {
            model.Move(round, before);
            model.Move(round + 1, after);
            resting += before.Zip(after).Count(pair => pair.First == pair.Second);
        }

        double travel = 128 * 200 / (45 * Math.PI) / 5;
        double expected = (7 - 1) / (travel + 7); // both ends of the second lie in the rest
        ((double)resting / (10 * Devices)).ShouldBe(expected, 0.02); // 5000 samples, those of a device alike
    }

    private static Position[] Start()
    {
        Position[] start = new Position[Devices];
        new AnnulusPlacement(10, 250).Place(1, start);
        return start;
    }

    private static RandomWaypoint Model(MobilityOptions options) => new(options, Area, 1, Start(), 1);

    private static Position[] At(IMobility model, int round)
    {
        Position[] places = new Position[Devices];
        model.Move(round, places);
        return places;
    }
}
