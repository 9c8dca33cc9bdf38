using FedOrleans.Channel.Link;
using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Units;

namespace FedOrleans.Channel.Tests.Link;

public sealed class NoiseAndLossTests
{
    [Fact]
    public void Noise_is_density_figure_and_band()
    {
        ThermalNoise.PowerDbm(-174, 9, 1).ShouldBe(-165, 1e-12);
        ThermalNoise.PowerDbm(-174, 9, 10e6).ShouldBe(-95, 1e-12);
        Decibel.ToWatts(ThermalNoise.PowerDbm(-174, 0, 1)).ShouldBeClose(1.380649e-23 * 290, 0.01); // k T at 290 K is −173.98
    }

    [Fact]
    public void A_packet_below_the_threshold_is_lost()
    {
        IPacketLoss loss = LinkModels.CreateLoss(new ChannelOptions { OutageSnrDb = -10 });
        loss.LossProbability(0.0999).ShouldBe(1);
        loss.LossProbability(0.1001).ShouldBe(0);
        loss.PlannedSnr.ShouldBeClose(0.1, 1e-15);
    }

    [Fact]
    public void Without_a_threshold_no_packet_is_lost()
    {
        IPacketLoss loss = LinkModels.CreateLoss(new ChannelOptions { OutageSnrDb = null });
        loss.LossProbability(1e-16).ShouldBe(0);
        loss.PlannedSnr.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1.9952623149688795)]
    [InlineData(-10, 0.1)]
    public void Decibels_convert_both_ways(double decibel, double ratio)
    {
        Decibel.ToLinear(decibel).ShouldBeClose(ratio, 1e-14);
        Decibel.FromLinear(ratio).ShouldBe(decibel, 1e-13);
        Decibel.ToWatts(decibel + 30).ShouldBeClose(ratio, 1e-14);
    }
}
