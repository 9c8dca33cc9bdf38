namespace FedOrleans.Channel.PathLoss;

/// <summary>
/// L = reference + 10 n log10(d / 1 km), usual in papers on wireless federated learning as 128.1 + 37.6 log10(d_km)
/// (3GPP TR 36.814, macro cell at 2 GHz). It knows no line of sight and no carrier; shadowing 8 dB.
/// </summary>
/// <param name="referenceLossDb">Loss in dB at 1 km.</param>
/// <param name="exponent">The path-loss exponent n, above 0.</param>
/// <param name="heights">Zero heights make d the distance on the ground.</param>
public sealed class LogDistancePathLoss(double referenceLossDb, double exponent, AntennaHeights heights) : IPathLossModel
{
    /// <inheritdoc/>
    public double LineOfSightProbability(double distanceM) => 0;

    /// <inheritdoc/>
    public double LossDb(double distanceM, bool lineOfSight) =>
        referenceLossDb + (10 * exponent * Math.Log10(heights.SlantM(distanceM) / 1000));

    /// <inheritdoc/>
    public double ShadowingDb(double distanceM, bool lineOfSight) => 8;
}
