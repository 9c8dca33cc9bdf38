using System.Collections.Immutable;
using FedOrleans.Grains.Blobs;
using Orleans.Concurrency;

namespace FedOrleans.Grains.Cohorts;

/// <summary>
/// A fixed group of devices: trains its scheduled members in stacks and sums their updates. Key: <c>run/trial/cohort</c>.
/// </summary>
[Alias("FedOrleans.ICohortGrain")]
public interface ICohortGrain : IGrainWithStringKey
{
    /// <summary>Runs the round of its members; may take minutes. Doing it again gives the same report and sum.</summary>
    [Alias("Train")]
    [ResponseTimeout("12:00:00")]
    Task<CohortReport> TrainAsync(RoundOrder order, CancellationToken cancellation);

    /// <summary>A part of the weighted sum of the round's updates that arrived, as little-endian int64 in fixed point.</summary>
    /// <param name="offset">First parameter.</param>
    /// <param name="count">Number of parameters.</param>
    /// <exception cref="OrleansException">The cohort does not hold the sum of that round any more; run the round again.</exception>
    [Alias("GetPartialSum")]
    [ResponseTimeout("00:01:00")]
    Task<Blob> GetPartialSumAsync(int round, int offset, int count);

    /// <summary>Evaluates members' own models.</summary>
    [Alias("Evaluate")]
    [ResponseTimeout("12:00:00")]
    Task<ImmutableArray<MemberScore>> EvaluateAsync(EvaluationOrder order, CancellationToken cancellation);

    /// <summary>Evaluates the shared model alone on the common test set. The cohort after the last one, which has no members, does this for all.</summary>
    /// <param name="globalState">The global state in fp32.</param>
    /// <returns>The accuracy, 0 to 1; null where the method shares no model that can be evaluated.</returns>
    [Alias("EvaluateShared")]
    [ResponseTimeout("12:00:00")]
    Task<double?> EvaluateSharedAsync(Blob globalState, CancellationToken cancellation);

    [Alias("GetState")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<CohortView> GetState();
}
