using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Charts;

/// <summary>An axis: what it shows, its range and its marks.</summary>
/// <param name="Title">What it shows, with the unit.</param>
/// <param name="Low">The value at its start.</param>
/// <param name="High">The value at its end; above <paramref name="Low"/>.</param>
/// <param name="IsLogarithmic">Whether equal ratios take equal lengths; then <paramref name="Low"/> is above 0.</param>
/// <param name="Ticks">The marks, all within the range.</param>
internal sealed record Axis(string Title, double Low, double High, bool IsLogarithmic, IReadOnlyList<Tick> Ticks)
{
    private const double Tolerance = 1e-9;

    /// <summary>Where a value lies on the axis: 0 at its start, 1 at its end.</summary>
    public double Position(double value) => IsLogarithmic
        ? (Math.Log(Math.Max(value, Low)) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low))
        : (value - Low) / (High - Low);

    /// <summary>The axis from and to other values, without the marks outside.</summary>
    public Axis Between(double low, double high) => this with
    {
        Low = low,
        High = high,
        Ticks = [.. Ticks.Where(tick => tick.Value >= low - (Tolerance * (high - low)) && tick.Value <= high + (Tolerance * (high - low)))],
    };

    /// <summary>A linear axis over at least the given range, with marks at 1, 2 or 5 times a power of ten.</summary>
    /// <param name="about">About how many marks.</param>
    /// <param name="whole">Whether only whole numbers make sense.</param>
    /// <param name="snap">Whether the axis is lengthened to the next marks.</param>
    public static Axis Linear(string title, Unit unit, double low, double high, int about = 6, bool whole = false, bool snap = true)
    {
        (low, high) = (low / unit.Size, high / unit.Size);
        if (high - low < 1e-12 * Math.Max(1, Math.Abs(high)))
        {
            double room = Math.Max(Math.Abs(high) * 0.1, whole ? 1 : 0.5);
            (low, high) = (low - (low >= 0 ? Math.Min(low, room) : room), high + room);
        }

        double step = NiceStep((high - low) / about);
        step = whole ? Math.Max(1, step) : step;
        double first = snap ? Math.Floor((low / step) + Tolerance) : Math.Ceiling((low / step) - Tolerance);
        double last = snap ? Math.Ceiling((high / step) - Tolerance) : Math.Floor((high / step) + Tolerance);
        int decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(step) + Tolerance));
        List<Tick> ticks = [];
        for (double i = first; i <= last; i++)
        {
            ticks.Add(new Tick(i * step * unit.Size, NumberText.Fixed(i * step, decimals)));
        }

        return new Axis(
            unit.Label(title), (snap ? first * step : low) * unit.Size, (snap ? last * step : high) * unit.Size, false, ticks);
    }

    /// <summary>A logarithmic axis over the given range, which is above 0.</summary>
    public static Axis Logarithmic(string title, Unit unit, double low, double high)
    {
        (double least, double most) = (low / unit.Size, high / unit.Size);
        double[] steps = Math.Log10(most / least) > 3 ? [1] : [1, 2, 5];
        List<Tick> ticks = [];
        for (int exponent = (int)Math.Floor(Math.Log10(least)); exponent <= Math.Log10(most); exponent++)
        {
            ticks.AddRange(steps
                .Select(step => step * Math.Pow(10, exponent))
                .Where(value => value >= least * (1 - Tolerance) && value <= most * (1 + Tolerance))
                .Select(value => new Tick(value * unit.Size, NumberText.Fixed(value, Math.Max(0, -exponent)))));
        }

        return new Axis($"{unit.Label(title)}, logarithmic scale", low, high, true, ticks);
    }

    private static double NiceStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch
        {
            <= 1.0000001 => power,
            <= 2.0000001 => 2 * power,
            <= 5.0000001 => 5 * power,
            _ => 10 * power,
        };
    }
}
