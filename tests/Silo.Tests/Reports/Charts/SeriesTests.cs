using FedOrleans.Silo.Reports.Charts;

namespace FedOrleans.Silo.Tests.Reports.Charts;

public sealed class SeriesTests
{
    [Theory]
    [InlineData(1000, 400)]
    [InlineData(401, 400)]
    [InlineData(7, 3)]
    public void Thinning_keeps_the_last_point_and_the_limit(int points, int most)
    {
        Series thin = Line(points).Thin(most);

        thin.Points.Count.ShouldBeInRange(1, most);
        thin.Points[^1].X.ShouldBe(points - 1);
        thin.Points.Select(p => p.X).ShouldBeInOrder();
    }

    [Fact]
    public void Short_lines_are_not_thinned() => Line(10).Thin(10).Points.Count.ShouldBe(10);

    [Fact]
    public void Averages_keep_the_mean() => Line(6).Average(3).Points.Select(p => (p.X, p.Y)).ShouldBe([(1, 1), (4, 4)]);

    private static Series Line(int points) => new(new MethodStyle(0), [.. Enumerable.Range(0, points).Select(i => new Point(i, i, i, i, $"{i}"))]);
}
