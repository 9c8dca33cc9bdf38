using FedOrleans.Randomness;

namespace FedOrleans.Training.Data.Partitioning;

/// <summary>Draws from the symmetric Dirichlet distribution.</summary>
internal static class SymmetricDirichlet
{
    /// <summary>
    /// Shares that add up to 1. The Gamma(α) numbers behind them are kept as logarithms, G(α) = G(α + 1)·U^(1/α), since
    /// at small α all of them would vanish.
    /// </summary>
    public static double[] Draw(ref RandomStream random, double alpha, int count)
    {
        var shares = new double[count];
        for (int i = 0; i < count; i++)
        {
            shares[i] = Math.Log(random.NextGamma(alpha + 1)) + (Math.Log(1 - random.NextDouble()) / alpha);
        }

        double largest = shares.Max();
        double total = 0;
        for (int i = 0; i < count; i++)
        {
            shares[i] = Math.Exp(shares[i] - largest);
            total += shares[i];
        }

        return Array.ConvertAll(shares, share => share / total);
    }
}
