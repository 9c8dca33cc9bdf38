using System.Collections.Immutable;
using Orleans.Concurrency;

namespace FedOrleans.Grains.Runs;

/// <summary>The runs of a cluster. There is one, of key 0.</summary>
[Alias("FedOrleans.IRunIndexGrain")]
public interface IRunIndexGrain : IGrainWithIntegerKey
{
    /// <summary>Notes a run; stored when it returns. A run that is known keeps its entry.</summary>
    [Alias("Add")]
    Task AddAsync(RunEntry entry);

    /// <summary>Notes that a run is to be deleted; stored when it returns.</summary>
    [Alias("Mark")]
    Task MarkAsync(string run);

    /// <summary>Takes a run off the list; stored when it returns. One that is not on it does no harm.</summary>
    [Alias("Remove")]
    Task RemoveAsync(string run);

    /// <summary>All runs, oldest first.</summary>
    [Alias("List")]
    [ReadOnly]
    Task<ImmutableArray<RunEntry>> ListAsync();

    [Alias("GetState")]
    [ReadOnly]
    Task<ImmutableArray<RunEntry>> GetState();
}
