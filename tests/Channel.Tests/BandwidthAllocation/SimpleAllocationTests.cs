using FedOrleans.Channel.BandwidthAllocation;
using FedOrleans.Channel.Link;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Tests.BandwidthAllocation;

public sealed class SimpleAllocationTests
{
    private const double TotalHz = 10e6;
    private static readonly ShannonLink Link = new(gap: 1);

    [Fact]
    public void Proportional_bands_follow_the_payloads()
    {
        AllocationRequest request = new(TotalHz, Link, [1e6, 1e7, 1e8], [3_000_000, 0, 1_000_000], [0, 0, 0], null);
        new ProportionalAllocation().Share(request).ShouldBe([7.5e6, 0, 2.5e6]);
    }

    [Fact]
    public void No_other_split_of_a_fine_grid_has_a_larger_sum_of_rates()
    {
        AllocationRequest request = new(TotalHz, Link, [3e5, 4e6, 9e7], [1, 1, 1], [0, 0, 0], null);
        double best = SumRate(request, new MaximumRateAllocation().Share(request));
        for (int i = 1; i < 200; i++)
        {
            for (int j = 1; i + j < 200; j++)
            {
                SumRate(request, [TotalHz * i / 200, TotalHz * j / 200, TotalHz * (200 - i - j) / 200]).ShouldBeLessThanOrEqualTo(best);
            }
        }
    }

    [Fact]
    public void The_largest_sum_of_rates_fills_all_bands_to_one_level()
    {
        RandomStream stream = RandomStream.Named(1, "test");
        double[] snrHz = Statistics.Sample(300, () => 1e7 * stream.NextExponential());
        AllocationRequest request = new(TotalHz, Link, snrHz, [.. snrHz.Select((_, k) => k % 10 == 0 ? 0L : 1)], new double[300], null);
        double[] bands = new MaximumRateAllocation().Share(request);

        bands.Sum().ShouldBeClose(TotalHz, 1e-12);
        double level = snrHz[1] / bands[1];
        for (int k = 0; k < 300; k++)
        {
            (k % 10 == 0 ? bands[k] : (snrHz[k] / bands[k]) - level).ShouldBe(0, 1e-9 * level);
        }
    }

    private static double SumRate(AllocationRequest request, double[] bands) => bands.Select((band, k) => Link.RateBps(band, request.SnrHz[k])).Sum();
}
