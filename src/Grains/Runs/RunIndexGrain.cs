using System.Collections.Immutable;
using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Hosting;

namespace FedOrleans.Grains.Runs;

/// <inheritdoc cref="IRunIndexGrain"/>
public sealed class RunIndexGrain([PersistentState("runs", GrainStorage.Name)] IPersistentState<RunIndexState> storage) : Grain, IRunIndexGrain
{
    private const int MostAttempts = 3;

    public Task AddAsync(RunEntry entry) => ChangeAsync(runs => runs.Any(known => known.Run == entry.Run) ? runs : runs.Add(entry));

    public Task MarkAsync(string run) =>
        ChangeAsync(runs => runs.Find(known => known.Run == run) is { IsLeaving: false } entry ? runs.Replace(entry, entry with { IsLeaving = true }) : runs);

    public Task RemoveAsync(string run) => ChangeAsync(runs => runs.RemoveAll(known => known.Run == run));

    public Task<ImmutableArray<RunEntry>> ListAsync() => Task.FromResult(storage.State.Runs.ToImmutableArray());

    public Task<ImmutableArray<RunEntry>> GetState() => ListAsync();

    /// <param name="change">Gives the same list where there is nothing to change.</param>
    private async Task ChangeAsync(Func<ImmutableList<RunEntry>, ImmutableList<RunEntry>> change)
    {
        for (int attempt = 1; change(storage.State.Runs) is { } changed && changed != storage.State.Runs; attempt++)
        {
            RunIndexState before = storage.State;
            storage.State = before with { Runs = changed };
            try
            {
                await storage.WriteStateAsync();
            }
            catch (Exception doubtful) when (attempt < MostAttempts && Fault.Of(doubtful).IsTransient)
            {
                // It may be stored all the same: what is stored decides.
                storage.State = before;
                await storage.ReadStateAsync();
            }
            catch
            {
                storage.State = before;
                throw;
            }
        }
    }
}
