using FedOrleans.Training.Instructions;

namespace FedOrleans.Training.Rewards.Pairs;

/// <summary>A pair that a head learns from or is measured on.</summary>
/// <param name="Head">Which head.</param>
/// <param name="Source">Name of the file that it comes from.</param>
/// <param name="Kind">What is wrong with the rejected answer.</param>
/// <param name="Derived">Whether a rule made the rejected answer.</param>
/// <param name="Pair">The two answers; a test pair is never learnt from.</param>
public sealed record JudgedPair(RewardHead Head, string Source, string Kind, bool Derived, PreferencePair Pair)
{
    /// <summary>Whether the fault counts under the other head too, as a loop does. The default value is false.</summary>
    public bool IsCommon { get; init; }
}
