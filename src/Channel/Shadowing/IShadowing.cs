namespace FedOrleans.Channel.Shadowing;

/// <summary>The slow variation of the loss around its median.</summary>
public interface IShadowing
{
    /// <summary>Writes device k's extra loss in dB (zero mean) to <c>lossDb[k]</c>.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="deviationDb">Standard deviation of every device in dB.</param>
    /// <param name="lossDb">As long as <paramref name="deviationDb"/>.</param>
    void Draw(ulong seed, ReadOnlySpan<double> deviationDb, Span<double> lossDb);
}
