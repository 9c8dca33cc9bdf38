using FedOrleans.Channel.Geometry;

namespace FedOrleans.Channel.Shadowing;

/// <summary>The slow variation of the loss around its median, and what else differs from place to place.</summary>
public interface IShadowing
{
    /// <summary>Writes device k's extra loss in dB (zero mean) towards a site to <c>lossDb[k]</c>.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="site">The base station; links to different ones are independent.</param>
    /// <param name="positions">Where the devices are.</param>
    /// <param name="deviationDb">Standard deviation of every device in dB.</param>
    /// <param name="lossDb">As long as <paramref name="deviationDb"/>.</param>
    void Draw(ulong seed, int site, ReadOnlySpan<Position> positions, ReadOnlySpan<double> deviationDb, Span<double> lossDb);

    /// <summary>
    /// Writes device k's uniform number in [0, 1] for a site to <c>level[k]</c>: it has line of sight where the number lies below the
    /// probability of one.
    /// </summary>
    void DrawLevel(ulong seed, int site, ReadOnlySpan<Position> positions, Span<double> level);
}
