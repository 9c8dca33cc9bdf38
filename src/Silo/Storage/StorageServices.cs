using FedOrleans.Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace FedOrleans.Silo.Storage;

/// <summary>What grains need to keep their states in a store.</summary>
internal static class StorageServices
{
    /// <param name="services">Of the silo.</param>
    /// <param name="store">The store.</param>
    /// <param name="patience">Longest time that a state may take; null for the default value of <see cref="VersionedGrainStorage.Patience"/>.</param>
    public static void Add(IServiceCollection services, IStateStore store, TimeSpan? patience = null)
    {
        services.AddSingleton(store);
        services.AddSingleton<StorageWatch>();
        services.AddSingleton<OrleansGrainStorageSerializer>();
        services.AddGrainStorage(GrainStorage.Name, (provider, _) =>
        {
            StorageWatch watch = provider.GetRequiredService<StorageWatch>();
            OrleansGrainStorageSerializer serializer = provider.GetRequiredService<OrleansGrainStorageSerializer>();
            return patience is { } longest ? new VersionedGrainStorage(store, watch, serializer) { Patience = longest } : new VersionedGrainStorage(store, watch, serializer);
        });
    }
}
