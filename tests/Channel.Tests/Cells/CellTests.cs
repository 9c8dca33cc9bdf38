using FedOrleans.Channel.Antennas;
using FedOrleans.Channel.Cells;
using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.PathLoss;
using FedOrleans.Channel.PowerControl;
using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Units;

namespace FedOrleans.Channel.Tests.Cells;

public sealed class CellTests
{
    private static readonly ChannelOptions Plain = new()
    {
        Layout = CellLayout.LogDistance, ShadowingDb = 0, RadiusM = 1000, BaseStationTxPowerDbm = 40,
        Cells = new CellOptions { Rings = 1, InterSiteDistanceM = 500 },
    };

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 7)]
    [InlineData(2, 19)]
    public void Sites_stand_on_a_hexagonal_grid(int rings, int count)
    {
        Position[] sites = [.. HexagonalSites.Place(rings, 500)];
        sites.Length.ShouldBe(count);
        sites[0].ShouldBe(new Position(0, 0));
        foreach (Position site in sites)
        {
            int neighbours = sites.Count(other => Math.Abs(Distance(site, other) - 500) < 1e-6);
            neighbours.ShouldBeGreaterThanOrEqualTo(Math.Min(rings * 3, 3));
            sites.Count(other => Distance(site, other) < 499).ShouldBe(1);
        }

        sites.Skip(1).Take(6).ShouldAllBe(site => Math.Abs(site.DistanceM - 500) < 1e-9);
    }

    [Fact]
    public void Without_shadowing_the_nearest_site_serves()
    {
        LargeScale large = new RadioNetwork(Plain, new DeviceOptions(), 400, 1).LargeScale(1);
        Position[] sites = [.. HexagonalSites.Place(1, 500)];
        for (int k = 0; k < 400; k++)
        {
            double[] distance = [.. sites.Select(site => Distance(site, large.Positions[k]))];
            distance[large.Site[k]].ShouldBe(distance.Min());
            large.PathLossDb[k].ShouldBe(128.1 + (37.6 * Math.Log10(Math.Max(distance.Min(), 10) / 1000)), 1e-9);
        }

        large.Site.Distinct().Count().ShouldBe(7);
    }

    [Fact]
    public void With_shadowing_the_strongest_site_serves_and_beats_the_middle_one()
    {
        ChannelOptions shadowed = Plain with { ShadowingDb = 8, Cells = Plain.Cells with { Load = 0 } };
        LargeScale seven = new RadioNetwork(shadowed, new DeviceOptions(), 400, 1).LargeScale(1);
        LargeScale one = new RadioNetwork(shadowed with { Cells = new CellOptions() }, new DeviceOptions(), 400, 1).LargeScale(1);
        for (int k = 0; k < 400; k++)
        {
            seven.MeanSnrDb[k].ShouldBeGreaterThanOrEqualTo(one.MeanSnrDb[k] - 1e-9); // without load the noise is the same
        }

        seven.Site.Count(site => site != 0).ShouldBeInRange(100, 399);
    }

    [Fact]
    public void Uplink_interference_is_the_mean_over_the_other_cells_area()
    {
        UplinkPower power = new(new PowerControlOptions(), 23, 50);
        LogDistancePathLoss model = new(128.1, 3.76, default);
        InterCellInterference interference = new(model, power, new SectorPattern(1), gainDbi: 0);
        double mean = interference.MeanMilliwatts(HexagonalSites.Place(1, 500), 500, load: 0.5);

        // The same mean by a fine polar grid over one cell; all six are alike.
        double radius = 500 * Math.Sqrt(Math.Sqrt(0.75) / Math.PI);
        double sum = 0;
        for (int i = 0; i < 400; i++)
        {
            double r = radius * Math.Sqrt((i + 0.5) / 400);
            for (int j = 0; j < 400; j++)
            {
                (double sin, double cos) = Math.SinCos(2 * Math.PI * (j + 0.5) / 400);
                sum += Math.Pow(10, -model.LossDb(Math.Sqrt(Math.Pow(500 + (r * cos), 2) + Math.Pow(r * sin, 2)), false) / 10);
            }
        }

        // 128 points of the spiral against 160,000 of the grid.
        mean.ShouldBeClose(0.5 * 6 * Decibel.ToLinear(23) * sum / 160_000, 0.03);
        interference.MeanMilliwatts(HexagonalSites.Place(1, 500), 500, load: 1).ShouldBeClose(2 * mean, 1e-12);
    }

    [Fact]
    public void Downlink_ratio_is_own_power_over_noise_and_the_other_sites()
    {
        RadioNetwork network = new(Plain, new DeviceOptions(), 50, 1);
        LargeScale large = network.LargeScale(1);
        Position[] sites = [.. HexagonalSites.Place(1, 500)];
        for (int k = 0; k < 50; k++)
        {
            double[] received = [.. sites.Select(site => Decibel.ToLinear(
                40 - 128.1 - (37.6 * Math.Log10(Math.Max(Distance(site, large.Positions[k]), 10) / 1000))))];
            double own = received.Max();
            large.MeanDownlinkSnr[k].ShouldBeClose(own / (Decibel.ToLinear(-95) + (0.5 * (received.Sum() - own))), 1e-9);
        }

        RadioSnapshot snapshot = network.Advance(2);
        snapshot.DownlinkSnr[7].ShouldBeClose(large.MeanDownlinkSnr[7] * snapshot.FadingGain[7], 1e-12);
    }

    [Fact]
    public void Load_lowers_the_uplink_and_antenna_gain_raises_it()
    {
        double Mean(ChannelOptions options) => new RadioNetwork(options, new DeviceOptions(), 50, 1).MeanSnrDb[7];
        Mean(Plain).ShouldBeLessThan(Mean(Plain with { Cells = Plain.Cells with { Load = 0.1 } }));
        ChannelOptions alone = Plain with { Cells = new CellOptions() };
        Mean(alone with { Antennas = new AntennaOptions { BaseStationGainDbi = 8, DeviceGainDbi = 2 } }).ShouldBe(Mean(alone) + 10, 1e-9);
    }

    private static double Distance(Position a, Position b) => new Position(a.X - b.X, a.Y - b.Y).DistanceM;
}
