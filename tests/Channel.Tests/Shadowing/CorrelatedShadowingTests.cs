using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Shadowing;

namespace FedOrleans.Channel.Tests.Shadowing;

public sealed class CorrelatedShadowingTests
{
    private const int Seeds = 4000;

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(30)]
    public void Correlation_falls_exponentially_with_distance(double distance)
    {
        double product = 0;
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            GaussianField field = new(seed, "test", 0, correlationM: 10);
            product += field.At(new Position(100, -50)) * field.At(new Position(100 + (0.6 * distance), -50 + (0.8 * distance)));
        }

        // 4 standard errors: the product of two normal numbers of correlation ρ has variance 1 + ρ².
        double expected = Math.Exp(-distance / 10);
        (product / Seeds).ShouldBe(expected, 4 * Math.Sqrt((1 + (expected * expected)) / Seeds));
    }

    [Fact]
    public void Values_at_a_place_are_normal()
    {
        double[] values = [.. Enumerable.Range(0, Seeds).Select(seed => new GaussianField((ulong)seed, "test", 0, 10).At(new Position(3, 4)))];
        values.Count(value => value < -1).ShouldHaveProbability(Seeds, 0.158655253931457);
        values.Count(value => value < 0.5).ShouldHaveProbability(Seeds, 0.691462461274013);
    }

    [Fact]
    public void Devices_at_one_place_share_their_shadow_and_sites_do_not()
    {
        CorrelatedShadowing shadowing = new(25);
        Position[] places = [new(10, 20), new(10, 20), new(400, 20)];
        double[] first = new double[3];
        double[] second = new double[3];
        double[] level = new double[3];
        shadowing.Draw(1, 0, places, [8, 8, 8], first);
        shadowing.Draw(1, 1, places, [8, 8, 8], second);
        shadowing.DrawLevel(1, 0, places, level);

        first[1].ShouldBe(first[0]);
        first[2].ShouldNotBe(first[0]);
        second[0].ShouldNotBe(first[0]);
        level[1].ShouldBe(level[0]);
        level.ShouldAllBe(value => value >= 0 && value <= 1);
    }
}
