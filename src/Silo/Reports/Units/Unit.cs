namespace FedOrleans.Silo.Reports.Units;

/// <summary>A unit in which figures are shown.</summary>
/// <param name="Symbol">Its symbol; empty for plain numbers.</param>
/// <param name="Size">What one of it is in the base unit of its family.</param>
internal sealed record Unit(string Symbol, double Size)
{
    /// <summary>Plain numbers.</summary>
    public static Unit None { get; } = new("", 1);

    /// <summary>Fractions in per cent.</summary>
    public static Unit Percent { get; } = new("%", 0.01);

    /// <summary>A heading or axis title with the unit: <c>Uplink (MB)</c>.</summary>
    public string Label(string title) => Symbol.Length == 0 ? title : $"{title} ({Symbol})";

    /// <summary>A number with the unit: <c>3.2 MB</c>.</summary>
    public string Format(double value, int decimals)
    {
        string number = Number(value, decimals);
        return Symbol.Length == 0 ? number : $"{number} {Symbol}";
    }

    /// <summary>A number in this unit, without it.</summary>
    public string Number(double value, int decimals) => NumberText.Fixed(value / Size, decimals);
}
