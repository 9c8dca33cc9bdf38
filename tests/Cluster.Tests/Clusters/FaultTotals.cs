using System.Globalization;
using FedOrleans.Faults.Campaigns;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>
/// Counts the faults of all tests together. Test runners hide what passing tests print, so the count is left in <c>faults.txt</c> beside
/// the test assembly, and printed by the build after the tests.
/// </summary>
public sealed class FaultTotals : IDisposable
{
    private readonly string _file = Path.Combine(AppContext.BaseDirectory, "faults.txt");
    private readonly Dictionary<string, FaultTally> _tallies = [];

    public FaultTotals() => File.Delete(_file);

    /// <summary>The faults of clusters over something.</summary>
    public FaultTally Over(string storage)
    {
        if (!_tallies.TryGetValue(storage, out FaultTally? tally))
        {
            _tallies[storage] = tally = new FaultTally();
        }

        return tally;
    }

    public void Dispose()
    {
        int injected = _tallies.Values.Sum(tally => tally.Injected);
        if (injected > 0)
        {
            IEnumerable<string> kinds = _tallies.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry =>
                $"  {entry.Key}: {string.Join(", ", entry.Value.Counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Survived} of {count.Injected} {count.Fault}")))}");
            File.WriteAllLines(_file, [$"faults: {injected} injected, {_tallies.Values.Sum(tally => tally.Survived)} survived", .. kinds]);
        }
    }
}
