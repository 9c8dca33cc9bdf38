namespace FedOrleans.Silo.Reports.Units;

/// <summary>Units of one quantity, from small to large, and the choice among them.</summary>
internal sealed class UnitFamily
{
    private readonly (double From, Unit Unit)[] _units;

    /// <param name="units">Each unit with the number of them from which it is taken.</param>
    private UnitFamily(params (double From, Unit Unit)[] units) => _units = units;

    /// <summary>Bytes, decimal as in networking.</summary>
    public static UnitFamily Bytes { get; } = new(
        (0, new("B", 1)), (0.1, new("kB", 1e3)), (0.1, new("MB", 1e6)), (0.1, new("GB", 1e9)), (0.1, new("TB", 1e12)), (0.1, new("PB", 1e15)));

    /// <summary>Joules, in the units that the pages take: 300 J, not 0.30 kJ.</summary>
    public static UnitFamily Energy { get; } = new(
        (0, new("mJ", 1e-3)), (1, new("J", 1)), (1, new("kJ", 1e3)), (1, new("MJ", 1e6)), (1, new("GJ", 1e9)));

    /// <summary>Seconds; 90 s and 90 min read better than 1.5 min and 1.5 h.</summary>
    public static UnitFamily Time { get; } = new(
        (0, new("ms", 1e-3)), (0.1, new("s", 1)), (2, new("min", 60)), (2, new("h", 3600)), (2, new("d", 86400)));

    /// <summary>One unit for all values: the largest in which the smallest of them above zero still reads well.</summary>
    public Unit For(IEnumerable<double> values)
    {
        double smallest = values.Where(value => value > 0).DefaultIfEmpty(0).Min();
        return smallest == 0 ? _units.First(entry => entry.Unit.Size >= 1).Unit : _units.Last(entry => smallest / entry.Unit.Size >= entry.From).Unit;
    }

    /// <summary>One value in the unit that suits it, e.g. <c>3.21 MB</c>.</summary>
    public string Format(double value)
    {
        Unit unit = For([value]);
        return unit.Format(value, unit.Size == 1 && unit.Symbol == "B" ? 0 : NumberText.Decimals(value / unit.Size, 2));
    }
}
