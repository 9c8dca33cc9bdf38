using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Shadowing;

namespace FedOrleans.Channel.Tests.Shadowing;

public sealed class IndependentShadowingTests
{
    [Fact]
    public void Shadowing_has_zero_mean_and_the_given_deviation()
    {
        const int Devices = 100_000;
        double[] deviation = new double[Devices];
        Array.Fill(deviation, 8);
        double[] loss = new double[Devices];
        new IndependentShadowing().Draw(1, 0, new Position[Devices], deviation, loss);

        // 4 standard errors of a normal mean and variance.
        loss.Average().ShouldBe(0, 4 * 8 / Math.Sqrt(Devices));
        Statistics.Variance(loss).ShouldBe(64, 4 * 64 * Math.Sqrt(2.0 / Devices));
    }

    [Fact]
    public void A_deviation_of_zero_casts_no_shadow()
    {
        double[] loss = new double[10];
        new IndependentShadowing().Draw(1, 0, new Position[10], new double[10], loss);
        loss.ShouldAllBe(decibel => decibel == 0);
    }
}
