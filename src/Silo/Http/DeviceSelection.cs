using System.Collections.Immutable;
using System.Globalization;
using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.Http.Api;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Http;

/// <summary>Filters, sorts and pages devices. Equal devices keep the order of their numbers.</summary>
internal static class DeviceSelection
{
    public const int LongestPage = 1000;

    private static readonly Dictionary<string, Func<DeviceRow, double>> _columns = new(StringComparer.Ordinal)
    {
        ["device"] = row => row.Device,
        ["examples"] = row => row.Examples,
        ["accuracy"] = row => row.PersonalAccuracy ?? double.NegativeInfinity,
        ["reward"] = row => row.PersonalReward ?? double.NegativeInfinity,
        ["preference"] = row => row.Policy?.Preference ?? double.NegativeInfinity,
        ["gain"] = row => row.Policy is { } own ? own.Reward - own.StartReward : double.NegativeInfinity,
        ["trained"] = row => row.RoundsTrained,
        ["delivered"] = row => row.Delivered,
        ["lost"] = row => row.Lost,
        ["uplink"] = row => row.UplinkBytes,
        ["energy"] = row => row.EnergyJ,
        ["battery"] = row => row.BatteryJ ?? double.NegativeInfinity,
        ["distance"] = row => row.DistanceM,
        ["snr"] = row => row.MeanSnrDb ?? double.NegativeInfinity,
    };

    private static readonly Dictionary<string, Func<DeviceRow, bool>> _filters = new(StringComparer.Ordinal)
    {
        ["all"] = _ => true,
        ["lost"] = row => row.Lost > 0,
        ["trained"] = row => row.RoundsTrained > 0,
        ["idle"] = row => row.RoundsTrained == 0,
        ["nlos"] = row => !row.LineOfSight,
        ["dead"] = row => row.BatteryJ <= 0,
    };

    /// <summary>What devices can be sorted by.</summary>
    public static IReadOnlyCollection<string> Columns => _columns.Keys;

    /// <summary>Which devices can be asked for.</summary>
    public static IReadOnlyCollection<string> Filters => _filters.Keys;

    /// <exception cref="InputException">The query names what does not exist or is out of range.</exception>
    public static (int Matching, IReadOnlyList<DeviceRow> Page) Of(ImmutableArray<DeviceRow> devices, DeviceQuery query)
    {
        Func<DeviceRow, double> column = Known(_columns, "sort", query.Sort);
        Func<DeviceRow, bool> filter = Known(_filters, "filter", query.Filter);
        InRange("skip", query.Skip, 0, int.MaxValue);
        InRange("take", query.Take, 1, LongestPage);
        DeviceRow[] matching = [.. devices.Where(row => filter(row) && Begins(row, query.Search))];
        IEnumerable<DeviceRow> ordered = query.Descending ? matching.OrderByDescending(column) : matching.OrderBy(column);
        return (matching.Length, [.. ordered.Skip(query.Skip).Take(query.Take)]);
    }

    private static bool Begins(DeviceRow row, string? search) =>
        string.IsNullOrEmpty(search) || row.Device.ToString(CultureInfo.InvariantCulture).StartsWith(search, StringComparison.Ordinal);

    private static T Known<T>(Dictionary<string, T> choices, string name, string value) => choices.TryGetValue(value, out T? found)
        ? found
        : throw new InputException("query", name, value, $"one of: {string.Join(", ", choices.Keys)}");

    private static void InRange(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new InputException("query", name, value.ToString(CultureInfo.InvariantCulture), $"{least} to {most}");
        }
    }
}
