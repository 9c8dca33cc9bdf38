using FedOrleans.Training.Rewards;

namespace FedOrleans.Training.Pretraining;

/// <summary>A pair of answers as tokens.</summary>
/// <param name="Head">The head that judges them.</param>
/// <param name="Chosen">The request with the preferred answer.</param>
/// <param name="Rejected">The request with the other one.</param>
/// <param name="IsCommon">Whether the fault of the other answer counts under both heads.</param>
public sealed record PreferenceExample(RewardHead Head, RewardInput Chosen, RewardInput Rejected, bool IsCommon);
