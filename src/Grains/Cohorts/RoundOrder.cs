using System.Collections.Immutable;

namespace FedOrleans.Grains.Cohorts;

/// <summary>What a cohort does in a round. Training starts from the global state after the round before.</summary>
/// <param name="Round">From 1.</param>
/// <param name="Members">Its scheduled devices, by number.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RoundOrder")]
public sealed record RoundOrder(int Round, ImmutableArray<MemberOrder> Members);
