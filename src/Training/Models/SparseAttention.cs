namespace FedOrleans.Training.Models;

/// <summary>
/// Strided sparse attention (Child et al. 2019, section 4.2, both heads in one) with sinks: a token sees itself, the
/// <c>Window − 1</c> tokens before it, of the tokens before it each whose distance is a multiple of <c>Stride</c>, and the first
/// <c>Sinks</c> tokens of its sequence, where language models leave the attention that they need nowhere else (Xiao et al. 2024).
/// </summary>
/// <param name="Window">Tokens of the local window, the token itself among them; 1 or more.</param>
/// <param name="Stride">Distance between the tokens seen beyond the window; 1 (all) or more.</param>
/// <param name="Sinks">First tokens that all see, 0 or more.</param>
public sealed record SparseAttention(int Window, int Stride, int Sinks = 0)
{
    /// <summary>Whether the token at one place of a sequence sees that at another; places count from 0, padding left out.</summary>
    public bool Sees(int query, int key) => key <= query && (key < Sinks || query - key < Window || (query - key) % Stride == 0);

    /// <summary>Mean number of tokens that a token of a sequence sees, itself among them.</summary>
    /// <param name="length">Tokens of the sequence, 1 or more.</param>
    public double MeanVisible(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        long visible = 0;
        for (int distance = 0; distance < length; distance++)
        {
            // At this distance lie length − distance pairs; where it is not seen by itself, those of the sinks are.
            bool isSeen = distance < Window || distance % Stride == 0;
            visible += isSeen ? length - distance : Math.Min(Sinks, length - distance);
        }

        return (double)visible / length;
    }

    /// <summary>Share of the pairs that full causal attention sees, in (0, 1].</summary>
    /// <param name="length">Tokens of the sequence, 1 or more.</param>
    public double Density(int length) => MeanVisible(length) * 2 / (length + 1);
}
