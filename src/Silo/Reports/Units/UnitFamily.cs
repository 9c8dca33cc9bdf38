namespace FedOrleans.Silo.Reports.Units;

/// <summary>Units of one quantity, from small to large, and the choice among them.</summary>
internal sealed class UnitFamily
{
    private readonly Unit[] _units;
    private readonly double _least;

    /// <param name="least">How small a number may get before a smaller unit is taken.</param>
    private UnitFamily(double least, params Unit[] units)
    {
        _least = least;
        _units = units;
    }

    /// <summary>Bytes, decimal as in networking.</summary>
    public static UnitFamily Bytes { get; } = new(
        0.1, new("B", 1), new("kB", 1e3), new("MB", 1e6), new("GB", 1e9), new("TB", 1e12), new("PB", 1e15));

    /// <summary>Joules.</summary>
    public static UnitFamily Energy { get; } = new(0.1, new("mJ", 1e-3), new("J", 1), new("kJ", 1e3), new("MJ", 1e6), new("GJ", 1e9));

    /// <summary>Seconds.</summary>
    public static UnitFamily Time { get; } = new(
        2, new("ms", 1e-3), new("s", 1), new("min", 60), new("h", 3600), new("d", 86400));

    /// <summary>One unit for all values: the largest in which the smallest of them above zero still reads well.</summary>
    public Unit For(IEnumerable<double> values)
    {
        double smallest = values.Where(value => value > 0).DefaultIfEmpty(0).Min();
        return smallest == 0 ? _units[_units[0].Size < 1 ? 1 : 0] : _units.LastOrDefault(unit => smallest / unit.Size >= _least) ?? _units[0];
    }

    /// <summary>One value in the unit that suits it, e.g. <c>3.21 MB</c>.</summary>
    public string Format(double value)
    {
        Unit unit = For([value]);
        return unit.Format(value, unit.Size == 1 && unit.Symbol == "B" ? 0 : NumberText.Decimals(value / unit.Size, 2));
    }
}
