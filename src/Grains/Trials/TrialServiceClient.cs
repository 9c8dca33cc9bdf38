using Orleans.Runtime.Services;

namespace FedOrleans.Grains.Trials;

/// <summary>Speaks to the <see cref="ITrialService"/> of a silo.</summary>
public sealed class TrialServiceClient(IServiceProvider services) : GrainServiceClient<ITrialService>(services)
{
    public Task CloseAsync(SiloAddress silo, string run, int trial, bool isLast) => GetGrainService(silo).CloseAsync(run, trial, isLast);
}
