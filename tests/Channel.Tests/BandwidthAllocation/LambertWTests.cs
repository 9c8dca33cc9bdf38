using FedOrleans.Channel.BandwidthAllocation;

namespace FedOrleans.Channel.Tests.BandwidthAllocation;

public sealed class LambertWTests
{
    // From a 30-digit evaluation; towards the branch point x no longer tells neighbouring values apart.
    [Theory]
    [InlineData(-0.1, -3.57715206395729722, 1e-14)]
    [InlineData(-0.2, -2.54264135777352642, 1e-14)]
    [InlineData(-0.3, -1.78133702342162761, 1e-14)]
    [InlineData(-0.36, -1.22277013397850596, 1e-14)]
    [InlineData(-0.3678, -1.02092723940942755, 1e-12)]
    [InlineData(-1e-10, -26.2952388192469257, 1e-14)]
    [InlineData(-1e-300, -697.322776295460161, 1e-14)]
    public void Values_match_an_independent_evaluation(double x, double expected, double relative) =>
        LambertW.LowerBranch(x).ShouldBeClose(expected, relative);

    [Fact]
    public void Values_solve_their_equation()
    {
        for (double w = -1.01; w > -600; w *= 1.07)
        {
            // dx/x = (1 + 1/w) dw: rounding of x by 1e-16 moves w by 1e-16 / (1 + 1/w), and exp(w) rounds by |w| ulp.
            double x = w * Math.Exp(w);
            LambertW.LowerBranch(x).ShouldBe(w, 1e-15 * (2 - w) / (1 + (1 / w)));
        }
    }

    [Fact]
    public void The_branch_point_is_minus_one() => LambertW.LowerBranch(-Math.Exp(-1)).ShouldBe(-1, 1e-7); // √ulp

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-0.4)]
    [InlineData(double.NaN)]
    public void Arguments_outside_the_branch_are_refused(double x) =>
        Should.Throw<ArgumentOutOfRangeException>(() => LambertW.LowerBranch(x));
}
