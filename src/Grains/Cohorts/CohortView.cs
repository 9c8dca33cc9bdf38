namespace FedOrleans.Grains.Cohorts;

/// <summary>A cohort for people to look at.</summary>
/// <param name="Round">The round it works on or worked on last; 0 where none since it woke.</param>
/// <param name="InFlight">Devices that train at this moment.</param>
/// <param name="Done">Devices that have trained in this round.</param>
/// <param name="IsAtWork">Whether it trains or evaluates at this moment.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.CohortView")]
public sealed record CohortView(string Run, int Trial, int Cohort, int Round, int InFlight, int Done, bool IsAtWork);
