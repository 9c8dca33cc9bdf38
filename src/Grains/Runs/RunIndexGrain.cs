using System.Collections.Immutable;
using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Hosting;

namespace FedOrleans.Grains.Runs;

/// <inheritdoc cref="IRunIndexGrain"/>
public sealed class RunIndexGrain([PersistentState("runs", GrainStorage.Name)] IPersistentState<RunIndexState> storage) : Grain, IRunIndexGrain
{
    private const int MostAttempts = 3;

    public async Task AddAsync(RunEntry entry)
    {
        for (int attempt = 1; storage.State.Runs.All(known => known.Run != entry.Run); attempt++)
        {
            RunIndexState before = storage.State;
            storage.State = before with { Runs = before.Runs.Add(entry) };
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

    public Task<ImmutableArray<RunEntry>> ListAsync() => Task.FromResult(storage.State.Runs.ToImmutableArray());

    public Task<ImmutableArray<RunEntry>> GetState() => ListAsync();
}
