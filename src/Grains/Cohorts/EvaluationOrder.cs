using System.Collections.Immutable;

namespace FedOrleans.Grains.Cohorts;

/// <summary>Whom a cohort evaluates, on the global and private states after a round.</summary>
/// <param name="Members">By number.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.EvaluationOrder")]
public sealed record EvaluationOrder(int Round, ImmutableArray<EvaluationMember> Members);
