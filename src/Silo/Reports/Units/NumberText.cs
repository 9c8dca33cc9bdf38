using System.Globalization;

namespace FedOrleans.Silo.Reports.Units;

/// <summary>Numbers as text for people.</summary>
internal static class NumberText
{
    private const string Minus = "\u2212";

    /// <summary>With so many decimals, thousands grouped by commas, and a true minus sign.</summary>
    public static string Fixed(double value, int decimals)
    {
        string digits = Math.Abs(value).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        bool isZero = digits.All(c => c is '0' or '.' or ',');
        return value < 0 && !isZero ? Minus + digits : digits;
    }

    /// <summary>The same with a plus sign before what is above zero.</summary>
    public static string Signed(double value, int decimals)
    {
        string text = Fixed(value, decimals);
        return value > 0 && text.Any(c => c is >= '1' and <= '9') ? "+" + text : text;
    }

    /// <summary>Decimals that leave about three digits of a number of this size, at most <paramref name="most"/>.</summary>
    public static int Decimals(double magnitude, int most = 3) => Math.Min(most, Math.Abs(magnitude) switch
    {
        >= 100 => 0,
        >= 10 => 1,
        >= 1 => 2,
        _ => 3,
    });
}
