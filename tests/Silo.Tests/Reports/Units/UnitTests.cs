using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Tests.Reports.Units;

public sealed class UnitTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(99, "99 B")]
    [InlineData(2_120_000, "2.12 MB")]
    [InlineData(842_000, "0.84 MB")]
    [InlineData(1.88e9, "1.88 GB")]
    public void Bytes_are_decimal_and_keep_about_three_digits(double bytes, string expected) => UnitFamily.Bytes.Format(bytes).ShouldBe(expected);

    [Theory]
    [InlineData(0.3, "300 mJ")]
    [InlineData(300, "300 J")]
    [InlineData(999, "999 J")]
    [InlineData(1500, "1.50 kJ")]
    public void Energies_take_the_largest_unit_of_which_there_is_one(double joules, string expected) => UnitFamily.Energy.Format(joules).ShouldBe(expected);

    [Theory]
    [InlineData(0.02, "20.0 ms")]
    [InlineData(1.4, "1.40 s")]
    [InlineData(90, "90.0 s")]
    [InlineData(345.6, "5.76 min")]
    [InlineData(7200, "2.00 h")]
    [InlineData(200_000, "2.31 d")]
    public void Times_change_units_where_two_of_the_larger_are_full(double seconds, string expected) =>
        UnitFamily.Time.Format(seconds).ShouldBe(expected);

    [Fact]
    public void One_unit_for_all_suits_the_smallest_above_zero() => UnitFamily.Bytes.For([0, 42e6, 1.9e9]).Symbol.ShouldBe("MB");

    [Theory]
    [InlineData(-1234.56, 1, "−1,234.6")]
    [InlineData(-0.001, 1, "0.0")]
    public void Negative_numbers_have_a_true_minus_and_zero_has_none(double value, int decimals, string expected) =>
        NumberText.Fixed(value, decimals).ShouldBe(expected);

    [Theory]
    [InlineData(3.84, "+3.8")]
    [InlineData(0.01, "0.0")]
    [InlineData(-2, "−2.0")]
    public void Signed_numbers_show_a_gain(double value, string expected) => NumberText.Signed(value, 1).ShouldBe(expected);
}
