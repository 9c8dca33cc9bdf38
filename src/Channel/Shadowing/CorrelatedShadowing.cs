using FedOrleans.Channel.Geometry;
using MathNet.Numerics;

namespace FedOrleans.Channel.Shadowing;

/// <summary>
/// Log-normal shadowing that is a function of the place: devices near each other, and a device along its path, see correlation
/// e^(−r/d) (Gudmundson 1991; 3GPP TR 38.901, 7.4.4). Line of sight changes over the same distance (7.6.3.3).
/// </summary>
/// <param name="correlationM">d in metres, above 0.</param>
public sealed class CorrelatedShadowing(double correlationM) : IShadowing
{
    /// <inheritdoc/>
    public void Draw(ulong seed, int site, ReadOnlySpan<Position> positions, ReadOnlySpan<double> deviationDb, Span<double> lossDb)
    {
        GaussianField field = new(seed, "shadowing-field", site, correlationM);
        for (int k = 0; k < lossDb.Length; k++)
        {
            lossDb[k] = deviationDb[k] * field.At(positions[k]);
        }
    }

    /// <inheritdoc/>
    public void DrawLevel(ulong seed, int site, ReadOnlySpan<Position> positions, Span<double> level)
    {
        GaussianField field = new(seed, "line-of-sight-field", site, correlationM);
        for (int k = 0; k < level.Length; k++)
        {
            level[k] = 0.5 * SpecialFunctions.Erfc(-field.At(positions[k]) / Math.Sqrt(2));
        }
    }
}
