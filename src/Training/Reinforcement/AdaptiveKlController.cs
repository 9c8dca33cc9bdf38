namespace FedOrleans.Training.Reinforcement;

/// <summary>
/// Steers the weight β of the divergence penalty towards a target (Ziegler et al. 2019, section 2.2):
/// e = clip(KL/target − 1, −0.2, 0.2), β ← β(1 + gain · e).
/// </summary>
/// <param name="Target">Divergence in nats an answer, above 0.</param>
/// <param name="Gain">K_β, above 0, below 5.</param>
public readonly record struct AdaptiveKlController(double Target, double Gain)
{
    private const double LargestError = 0.2;

    /// <summary>β after a round.</summary>
    /// <param name="coefficient">β of the round.</param>
    /// <param name="divergence">Mean divergence of the round's answers, in nats.</param>
    public double Next(double coefficient, double divergence) =>
        coefficient * (1 + (Gain * Math.Clamp((divergence / Target) - 1, -LargestError, LargestError)));
}
