using FedOrleans.Channel.Rounds;
using FedOrleans.Grains.Ledger;

namespace FedOrleans.Grains.Coordination;

/// <summary>What a round came to, not yet committed.</summary>
internal sealed record RoundResult(TrialProgress Progress, RoundRow Row, RoundTiming Timing, RoundOutcome Outcome);
