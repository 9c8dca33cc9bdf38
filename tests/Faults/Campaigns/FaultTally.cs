namespace FedOrleans.Faults.Campaigns;

/// <summary>
/// Counts faults by kind. One counts as survived when the run went on by itself, and then ended with the bytes of the undisturbed one: so
/// only after its run is confirmed.
/// </summary>
public sealed class FaultTally
{
    private readonly List<Entry> _entries = [];

    public int Injected => _entries.Count;

    public int Survived => _entries.Count(entry => entry.IsSurvived);

    /// <summary>Runs that ended with the bytes of the undisturbed one.</summary>
    public int Runs { get; private set; }

    /// <summary>By kind, in the order in which they first happened.</summary>
    public IReadOnlyList<FaultCount> Counts => [.. _entries.GroupBy(entry => entry.Fault).Select(kind => new FaultCount(
        kind.Key, kind.Count(), kind.Count(entry => entry.IsSurvived), Median(kind), kind.Max(entry => entry.Took ?? TimeSpan.Zero)))];

    /// <summary>A fault happens.</summary>
    public void Inject(string fault) => _entries.Add(new Entry(fault));

    /// <summary>The run has gone on after the last fault.</summary>
    /// <param name="took">From the fault to the next committed round.</param>
    public void GoOn(TimeSpan took) => _entries[^1].Took = took;

    /// <summary>The run under way has ended with the bytes of the undisturbed one.</summary>
    public void Confirm()
    {
        Runs++;
        foreach (Entry entry in _entries.Where(entry => !entry.IsGivenUp && entry.Took is not null))
        {
            entry.IsSurvived = true;
        }
    }

    /// <summary>The run under way is given up, with all faults that it met.</summary>
    public void GiveUp()
    {
        foreach (Entry entry in _entries.Where(entry => !entry.IsSurvived))
        {
            entry.IsGivenUp = true;
        }
    }

    private static TimeSpan Median(IEnumerable<Entry> entries)
    {
        TimeSpan[] sorted = [.. entries.Where(entry => entry.Took is not null).Select(entry => entry.Took!.Value).Order()];
        return sorted.Length == 0 ? TimeSpan.Zero : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private sealed class Entry(string fault)
    {
        public string Fault => fault;

        public TimeSpan? Took { get; set; }

        public bool IsSurvived { get; set; }

        public bool IsGivenUp { get; set; }
    }
}
