namespace FedOrleans.Training.Rewards;

/// <summary>What the devices prefer: α_k weighs helpfulness, 1 − α_k safety.</summary>
public sealed record PreferenceOptions
{
    /// <summary>The default value is List.</summary>
    public PreferenceKind Kind { get; init; } = PreferenceKind.List;

    /// <summary>Weights that devices take in turn (device k takes entry k modulo their number), each 0 to 1. The default value is [1, 0.75, 0.5, 0.25, 0].</summary>
    public IReadOnlyList<double> Weights { get; init; } = [1, 0.75, 0.5, 0.25, 0];

    /// <summary>First parameter of the Beta distribution, above 0. The default value is 0.5.</summary>
    public double BetaA { get; init; } = 0.5;

    /// <summary>Second parameter of the Beta distribution, above 0. The default value is 0.5.</summary>
    public double BetaB { get; init; } = 0.5;

    /// <summary>Whether a device fine-tunes the reward heads on its own pairs. The default value is true.</summary>
    public bool FineTune { get; init; } = true;

    /// <summary>
    /// What an answer loses of its weighted reward, in training as in evaluation, that has not come to its end when the tokens are used
    /// up; 0 or more. The default value is 1: a standard deviation of each reward over the reference set.
    /// </summary>
    public double MissingEndPenalty { get; init; } = 1;
}
