using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Fading;
using FedOrleans.Channel.PathLoss;
using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Units;

namespace FedOrleans.Channel.Tests.Radio;

public sealed class RadioNetworkTests
{
    [Fact]
    public void The_same_seed_gives_the_same_network_and_the_same_rounds()
    {
        RadioNetwork first = Network(200, seed: 7);
        RadioNetwork second = Network(200, seed: 7);
        second.Advance(9); // an order of rounds that must not matter

        first.MeanSnrDb.ShouldBe(second.MeanSnrDb);
        first.FlopsPerSecond.ShouldBe(second.FlopsPerSecond);
        first.Advance(3).Snr.ShouldBe(second.Advance(3).Snr);
    }

    [Fact]
    public void Another_seed_and_another_round_give_other_figures()
    {
        RadioNetwork network = Network(200, seed: 7);
        RadioNetwork other = Network(200, seed: 8);

        for (int k = 0; k < 200; k++)
        {
            network.Positions[k].ShouldNotBe(other.Positions[k]);
            network.FlopsPerSecond[k].ShouldNotBe(other.FlopsPerSecond[k]);
            network.Advance(3).FadingGain[k].ShouldNotBe(other.Advance(3).FadingGain[k]);
            network.Advance(3).FadingGain[k].ShouldNotBe(network.Advance(4).FadingGain[k]);
        }
    }

    [Fact]
    public void A_device_keeps_its_figures_when_the_network_grows()
    {
        RadioNetwork small = Network(50, seed: 7);
        RadioNetwork large = Network(500, seed: 7);

        large.Positions.Take(50).ShouldBe(small.Positions);
        large.LineOfSight.Take(50).ShouldBe(small.LineOfSight);
        large.ShadowingDb.Take(50).ShouldBe(small.ShadowingDb);
        large.FlopsPerSecond.Take(50).ShouldBe(small.FlopsPerSecond);
        large.Advance(5).Snr.Take(50).ShouldBe(small.Advance(5).Snr);
    }

    [Fact]
    public void Mean_signal_to_noise_ratio_is_the_link_budget()
    {
        RadioNetwork network = Network(20, seed: 7);
        for (int k = 0; k < 20; k++)
        {
            // 23 dBm over noise of −174 + 9 + 70 = −95 dBm.
            network.MeanSnrDb[k].ShouldBe(118 - network.PathLossDb[k] - network.ShadowingDb[k], 1e-9);
            RadioSnapshot snapshot = network.Advance(2);
            snapshot.Snr[k].ShouldBeClose(Decibel.ToLinear(network.MeanSnrDb[k]) * snapshot.FadingGain[k], 1e-12);
        }
    }

    [Theory]
    [InlineData(CellLayout.Umi, 36)]
    [InlineData(CellLayout.Uma, 63)]
    public void Devices_see_the_base_station_as_often_as_the_table_says(CellLayout layout, double decay)
    {
        const int Devices = 50_000;
        ChannelOptions options = new() { Layout = layout, RadiusM = 100.01, MinimumDistanceM = 100 };
        RadioNetwork network = new(options, new DeviceOptions(), Devices, 1);
        double probability = 0.18 + (Math.Exp(-100 / decay) * 0.82);
        network.LineOfSight.Count(clear => clear).ShouldHaveProbability(Devices, probability);
    }

    [Fact]
    public void Shadowing_takes_the_models_deviation_by_line_of_sight_unless_given()
    {
        const int Devices = 50_000;
        RadioNetwork network = Network(Devices, seed: 1);
        foreach ((bool clear, double deviation) in new[] { (true, 4.0), (false, 7.82) })
        {
            double[] shadow = [.. Enumerable.Range(0, Devices)
                .Where(k => network.LineOfSight[k] == clear).Select(k => network.ShadowingDb[k])];
            double tolerance = 4 * deviation * deviation * Math.Sqrt(2.0 / shadow.Length); // 4 standard errors of a variance
            Statistics.Variance(shadow).ShouldBe(deviation * deviation, tolerance);
        }

        new RadioNetwork(new ChannelOptions { ShadowingDb = 0 }, new DeviceOptions(), 10, 1).ShadowingDb.ShouldAllBe(loss => loss == 0);
    }

    [Fact]
    public void Throughput_is_log_normal_or_constant()
    {
        const int Devices = 50_000;
        RadioNetwork network = Network(Devices, seed: 1);
        double[] log = [.. network.FlopsPerSecond.Select(flops => Math.Log(flops / 20e9))];
        log.Average().ShouldBe(0, 4 * 0.5 / Math.Sqrt(Devices)); // 4 standard errors
        Statistics.Variance(log).ShouldBe(0.25, 4 * 0.25 * Math.Sqrt(2.0 / Devices));

        DeviceOptions constant = new() { Gflops = new ConstantThroughput(7) };
        new RadioNetwork(new ChannelOptions(), constant, 3, 1).FlopsPerSecond.ShouldAllBe(flops => flops == 7e9);
    }

    [Theory]
    [InlineData(FadingKind.Rayleigh)]
    [InlineData(FadingKind.Rician)]
    public void Outage_over_the_rounds_meets_the_closed_form(FadingKind fading)
    {
        const int Devices = 200;
        const int Rounds = 500;
        RadioNetwork network = new(
            new ChannelOptions { Fading = fading, RicianKDb = 3, OutageSnrDb = 5 }, new DeviceOptions(), Devices, 1);
        int lost = 0;
        for (int round = 0; round < Rounds; round++)
        {
            lost += network.Advance(round).Snr.Count(snr => snr < Decibel.ToLinear(5));
        }

        // Devices differ, so the variance is the sum of p(1 − p) over them; 4 standard errors.
        double[] probability = [.. Enumerable.Range(0, Devices).Select(network.OutageProbability)];
        double expected = Rounds * probability.Sum();
        double error = Math.Sqrt(Rounds * probability.Sum(p => p * (1 - p)));
        expected.ShouldBeGreaterThan(1000); // the test has something to count
        ((double)lost).ShouldBe(expected, 4 * error);
    }

    [Fact]
    public void Without_a_threshold_outage_is_impossible()
    {
        RadioNetwork network = new(new ChannelOptions { OutageSnrDb = null }, new DeviceOptions(), 1, 1);
        network.OutageProbability(0).ShouldBe(0);
    }

    private static RadioNetwork Network(int devices, ulong seed) => new(new ChannelOptions(), new DeviceOptions(), devices, seed);
}
