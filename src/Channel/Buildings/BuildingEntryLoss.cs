using FedOrleans.Randomness;

namespace FedOrleans.Channel.Buildings;

/// <summary>
/// Outdoor-to-indoor loss of 3GPP TR 38.901, 7.4.3.1: wall + 0.5 dB a metre inside + N(0, σ²), drawn once a device. Of those
/// metres there are the smaller of two draws from U(0, 25 m), or U(0, 10 m) in the rural model.
/// </summary>
/// <param name="kind">The wall: Table 7.4.3-2, σ 4.4 dB (low) or 6.5 dB (high).</param>
/// <param name="carrierGhz">Carrier in GHz, above 0.</param>
/// <param name="deepestM">Most metres inside: 25, or 10 in the rural model.</param>
/// <param name="share">Probability, in [0, 1], that a device is indoors.</param>
public sealed class BuildingEntryLoss(BuildingLossKind kind, double carrierGhz, double deepestM, double share)
{
    /// <summary>Median loss of the outer wall in dB, from the materials of Table 7.4.3-1.</summary>
    public double WallDb
    {
        get
        {
            double concrete = 5 + (4 * carrierGhz);
            return kind == BuildingLossKind.Low
                ? 5 - (10 * Math.Log10((0.3 * Through(2 + (0.2 * carrierGhz))) + (0.7 * Through(concrete))))
                : 5 - (10 * Math.Log10((0.7 * Through(23 + (0.3 * carrierGhz))) + (0.3 * Through(concrete))));
        }
    }

    /// <summary>Standard deviation σ of the loss in dB.</summary>
    public double DeviationDb => kind == BuildingLossKind.Low ? 4.4 : 6.5;

    /// <summary>Writes device k's loss in dB to <c>lossDb[k]</c>; 0 outdoors.</summary>
    public void Draw(ulong seed, Span<double> lossDb)
    {
        ulong key = RandomStream.Purpose(seed, "building");
        double wall = WallDb;
        for (int k = 0; k < lossDb.Length; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, -1);
            bool indoors = stream.NextDouble() < share;
            double depth = deepestM * Math.Min(stream.NextDouble(), stream.NextDouble());
            lossDb[k] = indoors ? wall + (0.5 * depth) + (DeviationDb * stream.NextGaussian()) : 0;
        }
    }

    private static double Through(double lossDb) => Math.Pow(10, -lossDb / 10);
}
