using FedOrleans.Channel.Fading;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Link;

/// <summary>
/// What the scheduler knows of a fade: the minimum-mean-square-error estimate ĥ of h = ĥ + e, e ~ CN(0, σ²) independent of ĥ (Hassibi
/// and Hochwald, IEEE Trans. Information Theory 49(4), 2003). Given h, ĥ = (1 − σ²) h + √(σ² (1 − σ²)) w with w ~ CN(0, 1) on each antenna.
/// </summary>
/// <param name="errorVariance">σ² against a mean gain of 1, 0 to below 1.</param>
/// <param name="antennas">Antennas combined, 1 or more.</param>
public sealed class ChannelEstimate(double errorVariance, int antennas)
{
    /// <summary>Writes the estimated power gain of each device, above 0.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="round">Round number.</param>
    /// <param name="gains">The true power gains.</param>
    /// <param name="estimates">As long as <paramref name="gains"/>.</param>
    public void Draw(ulong seed, int round, ReadOnlySpan<double> gains, Span<double> estimates)
    {
        ulong key = RandomStream.Purpose(seed, "estimate");
        double kept = 1 - errorVariance;
        double noise = errorVariance * kept;
        for (int k = 0; k < gains.Length; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, round);
            double estimate = noise == 0
                ? gains[k] * kept * kept
                : noise * RicianFading.Power(ref stream, kept * kept * gains[k] / noise, antennas);
            estimates[k] = Math.Max(estimate, FadingModels.LeastGain);
        }
    }
}
