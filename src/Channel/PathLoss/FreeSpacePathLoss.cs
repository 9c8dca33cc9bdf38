namespace FedOrleans.Channel.PathLoss;

/// <summary>Friis: L = 20 log10(4π d f / c), always in line of sight, without shadowing.</summary>
/// <param name="carrierGhz">Carrier in GHz, above 0.</param>
/// <param name="heights">Zero heights make d the distance on the ground.</param>
public sealed class FreeSpacePathLoss(double carrierGhz, AntennaHeights heights) : IPathLossModel
{
    private const double SpeedOfLight = 299_792_458;

    /// <inheritdoc/>
    public double LineOfSightProbability(double distanceM) => 1;

    /// <inheritdoc/>
    public double LossDb(double distanceM, bool lineOfSight) =>
        20 * Math.Log10(4 * Math.PI * heights.SlantM(distanceM) * carrierGhz * 1e9 / SpeedOfLight);

    /// <inheritdoc/>
    public double ShadowingDb(double distanceM, bool lineOfSight) => 0;
}
