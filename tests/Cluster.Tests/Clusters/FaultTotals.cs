using System.Globalization;
using FedOrleans.Faults.Campaigns;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>
/// Counts the faults of the tests of a collection. Test runners hide what passing tests print, so each count is left in a file
/// <c>faults-*.txt</c> beside the test assembly, and printed by the build after the tests.
/// </summary>
public sealed class FaultTotals : IDisposable
{
    private readonly Dictionary<string, FaultTally> _tallies = [];

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
        foreach ((string storage, FaultTally tally) in _tallies)
        {
            string kinds = string.Join(", ", tally.Counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Survived} of {count.Injected} {count.Fault}")));
            string line = string.Create(CultureInfo.InvariantCulture, $"faults over {storage}: {tally.Injected} injected, {tally.Survived} survived ({kinds})");
            File.WriteAllText(Path.Combine(AppContext.BaseDirectory, $"faults-{storage}.txt"), line + Environment.NewLine);
        }
    }
}
