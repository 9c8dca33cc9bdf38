using FedOrleans.Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace FedOrleans.Silo.Storage;

/// <summary>What grains need to keep their states in a store.</summary>
internal static class StorageServices
{
    public static void Add(IServiceCollection services, IStateStore store)
    {
        services.AddSingleton(store);
        services.AddSingleton<StorageWatch>();
        services.AddSingleton<OrleansGrainStorageSerializer>();
        services.AddGrainStorage(GrainStorage.Name, (provider, _) => ActivatorUtilities.CreateInstance<VersionedGrainStorage>(provider));
    }
}
