using FedOrleans.Randomness;

namespace FedOrleans.Channel.Shadowing;

/// <summary>Log-normal shadowing, independent between devices and the same in every round.</summary>
public sealed class IndependentShadowing : IShadowing
{
    /// <inheritdoc/>
    public void Draw(ulong seed, ReadOnlySpan<double> deviationDb, Span<double> lossDb)
    {
        ulong key = RandomStream.Purpose(seed, "shadowing");
        for (int k = 0; k < lossDb.Length; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, -1);
            lossDb[k] = deviationDb[k] * stream.NextGaussian();
        }
    }
}
