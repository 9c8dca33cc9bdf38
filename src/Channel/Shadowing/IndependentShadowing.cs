using FedOrleans.Channel.Geometry;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Shadowing;

/// <summary>Log-normal shadowing, independent between devices and the same in every round, wherever the device goes.</summary>
public sealed class IndependentShadowing : IShadowing
{
    /// <inheritdoc/>
    public void Draw(ulong seed, int site, ReadOnlySpan<Position> positions, ReadOnlySpan<double> deviationDb, Span<double> lossDb)
    {
        ulong key = RandomStream.Purpose(seed, "shadowing");
        for (int k = 0; k < lossDb.Length; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, site - 1);
            lossDb[k] = deviationDb[k] * stream.NextGaussian();
        }
    }

    /// <inheritdoc/>
    public void DrawLevel(ulong seed, int site, ReadOnlySpan<Position> positions, Span<double> level)
    {
        ulong key = RandomStream.Purpose(seed, "line-of-sight");
        for (int k = 0; k < level.Length; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, site - 1);
            level[k] = stream.NextDouble();
        }
    }
}
