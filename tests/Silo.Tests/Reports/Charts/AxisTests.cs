using System.Globalization;
using FedOrleans.Silo.Reports.Charts;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Tests.Reports.Charts;

public sealed class AxisTests
{
    [Fact]
    public void Marks_stand_at_round_numbers_of_the_unit_and_the_axis_ends_on_them()
    {
        Axis axis = Axis.Linear("Accuracy", Unit.Percent, 0.337, 0.912);

        axis.Ticks.Select(tick => tick.Label).ShouldBe(["30", "40", "50", "60", "70", "80", "90", "100"]);
        axis.Title.ShouldBe("Accuracy (%)");
        (axis.Low, axis.High).ShouldBe((0.3, 1.0));
    }

    [Fact]
    public void An_axis_that_is_not_snapped_ends_with_the_data_and_its_marks_lie_within()
    {
        Axis axis = Axis.Linear("Round", Unit.None, 1, 47, whole: true, snap: false);

        (axis.Low, axis.High).ShouldBe((1, 47));
        axis.Ticks.Select(tick => tick.Label).ShouldBe(["10", "20", "30", "40"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.8)]
    [InlineData(-3)]
    [InlineData(1e9)]
    public void A_single_value_still_has_room_around_it(double value)
    {
        Axis axis = Axis.Linear("", Unit.None, value, value);

        axis.High.ShouldBeGreaterThan(axis.Low);
        axis.Position(value).ShouldBeInRange(0, 1);
        axis.Ticks.Count.ShouldBeInRange(2, 12);
    }

    [Fact]
    public void Whole_axes_have_no_fractions() =>
        Axis.Linear("", Unit.None, 0, 2, whole: true).Ticks.Select(tick => tick.Label).ShouldBe(["0", "1", "2"]);

    [Fact]
    public void Equal_ratios_take_equal_lengths_on_a_logarithmic_axis()
    {
        Axis axis = Axis.Logarithmic("Uplink", new Unit("MB", 1e6), 1e6, 1e9);

        axis.Position(1e6).ShouldBe(0);
        axis.Position(1e7).ShouldBe(1 / 3.0, 1e-12); // rounding of logarithms
        axis.Position(1e9).ShouldBe(1);
        axis.Ticks.Select(tick => double.Parse(tick.Label, CultureInfo.InvariantCulture)).ShouldBe([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]);
    }
}
