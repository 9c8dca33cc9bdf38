using FedOrleans.Channel.Fading;
using FedOrleans.Channel.Link;
using FedOrleans.Channel.Radio;

namespace FedOrleans.Channel.Tests.Link;

public sealed class WaterfallLossTests
{
    // 1 − 2 √z K1(2 √z) to four digits; the mean over gains is drawn, 4 standard errors of at most 1/2 each.
    [Theory]
    [InlineData(0.01, 0.0448)]
    [InlineData(0.1, 0.2334)]
    [InlineData(1, 0.7203)]
    public void Its_mean_over_rayleigh_gains_is_the_closed_form(double z, double expected)
    {
        double[] gains = new double[200_000];
        new RayleighFading().Draw(1, 0, gains);
        WaterfallLoss loss = new(threshold: 1.0053, plannedSnr: 0);
        gains.Average(gain => loss.LossProbability(1.0053 / z * gain)).ShouldBe(expected, 4 * 0.5 / Math.Sqrt(gains.Length));
    }

    [Fact]
    public void The_constant_is_the_papers_and_the_threshold_is_only_reckoned_with()
    {
        IPacketLoss loss = LinkModels.CreateLoss(new ChannelOptions { Loss = LossKind.Waterfall, OutageSnrDb = 0 });
        loss.LossProbability(2).ShouldBe(1 - Math.Exp(-1.005310 / 2), 1e-6);
        loss.PlannedSnr.ShouldBe(1);
        LinkModels.CreateLoss(new ChannelOptions { Loss = LossKind.Waterfall, OutageSnrDb = null }).PlannedSnr.ShouldBe(0);
    }
}
