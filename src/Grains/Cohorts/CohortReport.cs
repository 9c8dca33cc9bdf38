using System.Collections.Immutable;

namespace FedOrleans.Grains.Cohorts;

/// <summary>What the round of a cohort came to. Its partial sum is fetched apart, in segments that fit a message.</summary>
/// <param name="Weight">Training examples of the devices whose updates arrived; 0 where there is no sum to fetch.</param>
/// <param name="Members">The devices that trained, by number.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.CohortReport")]
public sealed record CohortReport(long Weight, ImmutableArray<MemberReport> Members);
