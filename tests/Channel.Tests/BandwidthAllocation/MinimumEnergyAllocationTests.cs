using FedOrleans.Channel.BandwidthAllocation;
using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Link;
using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Rounds;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Tests.BandwidthAllocation;

public sealed class MinimumEnergyAllocationTests
{
    private const double TotalHz = 10e6;
    private static readonly MinimumEnergyAllocation Allocation = new(gap: 1);

    [Fact]
    public void No_other_split_of_a_fine_grid_takes_less_energy()
    {
        AllocationRequest request = new(TotalHz, new ShannonLink(1), [4e6, 6e7], [6_000_000, 9_000_000], [0.2, 0.5], 3);
        BandPlan plan = Allocation.Plan(request);
        double best = Energy(request, 0, plan.BandsHz[0]) + Energy(request, 1, plan.BandsHz[1]);
        for (int i = 1; i < 5000; i++)
        {
            double band = TotalHz * i / 5000;
            double other = Energy(request, 0, band) + Energy(request, 1, TotalHz - band);
            (double.IsNaN(other) || other >= best * (1 - 1e-12)).ShouldBeTrue();
        }
    }

    [Fact]
    public void All_finish_at_the_deadline_at_one_price_of_band()
    {
        RandomStream stream = RandomStream.Named(1, "test");
        const int Devices = 200;
        AllocationRequest request = new(
            TotalHz,
            new ShannonLink(1),
            Statistics.Sample(Devices, () => 2e5 + (1e7 * stream.NextExponential())),
            [.. Enumerable.Range(0, Devices).Select(k => 100_000L * (1 + (k % 3)))],
            Statistics.Sample(Devices, stream.NextDouble),
            8);
        BandPlan plan = Allocation.Plan(request);

        plan.BandsHz.Sum().ShouldBeClose(TotalHz, 1e-9);
        List<double> prices = [];
        for (int k = 0; k < Devices; k++)
        {
            (request with { SnrHz = plan.SnrHz }).FinishS(k, plan.BandsHz[k]).ShouldBeClose(8, 1e-9);
            plan.PowerShare![k].ShouldBeInRange(0, 1);
            if (plan.PowerShare[k] < 0.999)
            {
                double step = 1e-4 * plan.BandsHz[k];
                prices.Add((Energy(request, k, plan.BandsHz[k] - step) - Energy(request, k, plan.BandsHz[k] + step)) / (2 * step));
            }
        }

        prices.Count.ShouldBeGreaterThan(100);
        prices.ShouldAllBe(price => Math.Abs(price - prices[0]) < 1e-4 * prices[0]); // central differences of relative step 1e-4
    }

    [Fact]
    public void A_round_costs_less_than_at_full_power_and_still_delivers()
    {
        ChannelOptions saving = new() { Allocation = AllocationKind.MinEnergy, OutageSnrDb = null };
        ChannelOptions fast = saving with { Allocation = AllocationKind.MinLatency };
        RoundOutcome Run(ChannelOptions channel) => new SynchronousRound(channel, new DeviceOptions { Kappa = 0 }).Run(new RoundRequest(
            new RadioNetwork(channel, new DeviceOptions(), 8, 1).Advance(1),
            [.. Enumerable.Range(0, 8)],
            [.. Enumerable.Repeat(4_000_000L, 8)],
            0,
            new double[8],
            DeadlineS: 30));

        Run(saving).Delivered.ShouldBe(Run(fast).Delivered);
        Run(saving).EnergyJ.ShouldBeLessThan(0.5 * Run(fast).EnergyJ);
        Run(saving).RoundDelayS.ShouldBe(30, 1e-6);
        Should.Throw<ArgumentException>(() => Allocation.Plan(new AllocationRequest(TotalHz, new ShannonLink(1), [1e6], [1], [0], null)));
    }

    /// <summary>Energy over full power times a second; not a number where full power misses the deadline.</summary>
    private static double Energy(AllocationRequest request, int k, double band)
    {
        double airtime = request.DeadlineS!.Value - request.ReadyS[k];
        double power = band * (Math.Pow(2, request.Bits[k] / (airtime * band)) - 1) / request.SnrHz[k];
        return power > 1 + 1e-9 ? double.NaN : power * airtime;
    }
}
