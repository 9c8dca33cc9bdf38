using FedOrleans.Channel.BandwidthAllocation;
using FedOrleans.Channel.Rounds;

namespace FedOrleans.Channel.Tests.Rounds;

public sealed class TurnTests
{
    private static readonly double[] Flops = [4e9, 1e9, 9e9, 2e9, 30e9, 3e9];

    [Fact]
    public void Devices_send_one_after_another_over_the_whole_band_and_no_order_ends_earlier()
    {
        RoundFixture fixture = new(1, 3, 7, 2, 5, 0.5) { Flops = Flops };
        RoundOutcome outcome = (fixture with { Channel = fixture.Channel with { Allocation = AllocationKind.Tdma } }).Run();

        outcome.Devices.ShouldAllBe(device => device.BandwidthHz == RoundFixture.BandHz && device.Status == DeliveryStatus.Delivered);
        DeviceOutcome[] order = [.. outcome.Devices.OrderBy(device => device.FinishS)];
        order.Zip(order.Skip(1)).ShouldAllBe(pair => pair.Second.FinishS - pair.Second.UplinkS >= pair.First.FinishS - 1e-9);
        double best = Permutations([0, 1, 2, 3, 4, 5]).Min(permutation => Makespan(outcome, permutation));
        outcome.RoundDelayS.ShouldBe(best, 1e-9);
    }

    [Fact]
    public void A_deadline_cuts_the_one_whose_turn_it_is_and_those_after_send_nothing()
    {
        RoundFixture fixture = new(1, 1, 1) { DeadlineS = 1.5 }; // a second each
        RoundOutcome outcome = (fixture with { Channel = fixture.Channel with { Allocation = AllocationKind.Tdma } }).Run();
        outcome.Devices.Select(device => device.Status).ShouldBe([DeliveryStatus.Delivered, DeliveryStatus.Deadline, DeliveryStatus.Deadline]);
        outcome.Devices.Select(device => device.UplinkBytes).ShouldBe([125_000, 62_500, 0]);
        outcome.RoundDelayS.ShouldBe(1.5);
    }

    private static double Makespan(RoundOutcome outcome, int[] order)
    {
        double end = 0;
        foreach (int device in order)
        {
            end = Math.Max(end, outcome.Devices[device].ComputeS) + outcome.Devices[device].UplinkS;
        }

        return end;
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length == 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
