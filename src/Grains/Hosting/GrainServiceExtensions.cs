using FedOrleans.Grains.GlobalState;
using FedOrleans.Grains.Placement;
using FedOrleans.Grains.Telemetry;
using FedOrleans.Grains.Trials;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Serialization;

namespace FedOrleans.Grains.Hosting;

/// <summary>Registers the grains' services.</summary>
public static class GrainServiceExtensions
{
    /// <summary>
    /// Adds what the grains of a silo need. The host adds an <c>ITrainingEngine</c> and a grain storage provider named
    /// <see cref="GrainStorage.Name"/> beside it, and before it an <see cref="IPoolGauge"/> where its cluster may have more silos.
    /// </summary>
    public static IServiceCollection AddFedOrleans(this IServiceCollection services, Action<GrainOptions> configure)
    {
        services.AddOptions<GrainOptions>()
            .Configure(configure)
            .Validate(o => Path.IsPathFullyQualified(o.ModelsDirectory), $"{nameof(GrainOptions.ModelsDirectory)} must be an absolute path")
            .Validate(o => Path.IsPathFullyQualified(o.DatasetsDirectory), $"{nameof(GrainOptions.DatasetsDirectory)} must be an absolute path")
            .Validate(o => o.RoundRepeats >= 0, $"{nameof(GrainOptions.RoundRepeats)} must be 0 or more")
            .Validate(o => o.RepeatPause > TimeSpan.Zero, $"{nameof(GrainOptions.RepeatPause)} must be above 0")
            .Validate(o => o.LongestPause > TimeSpan.Zero, $"{nameof(GrainOptions.LongestPause)} must be above 0")
            .Validate(o => o.CohortProbe > TimeSpan.Zero, $"{nameof(GrainOptions.CohortProbe)} must be above 0")
            .Validate(o => o.PoolPatience > TimeSpan.Zero, $"{nameof(GrainOptions.PoolPatience)} must be above 0")
            .Validate(o => o.CohortsAtOnce > 0, $"{nameof(GrainOptions.CohortsAtOnce)} must be 1 or more")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<RunMetrics>();
        services.TryAddSingleton<TrialRegistry>();
        services.TryAddSingleton<TrialMembers>();
        services.TryAddSingleton<TrialServiceClient>();
        services.TryAddSingleton<TrialClosing>();
        services.TryAddSingleton<GlobalStateCache>();
        services.TryAddSingleton<IPoolGauge, OnlyPool>();
        services.TryAddSingleton<IPoolLoads, PoolServiceClient>();
        services.TryAddSingleton<CohortCensus>();
        services.TryAddSingleton<PoolBoard>();
        services.TryAddSingleton<PoolChoice>();
        services.TryAddSingleton<CohortMoves>();
        services.AddPlacementDirector<CohortPlacement, CohortPlacementDirector>();
        services.AddGrainService<PoolService>();
        services.AddGrainService<TrialService>();
        return services.AddFedOrleansSerialization();
    }

    /// <summary>Lets the product's own exceptions pass between processes; clients outside a silo need this alone.</summary>
    public static IServiceCollection AddFedOrleansSerialization(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(nameof(FedOrleans)));
}
