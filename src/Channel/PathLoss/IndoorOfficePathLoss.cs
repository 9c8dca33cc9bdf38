namespace FedOrleans.Channel.PathLoss;

/// <summary>
/// Indoor office of 3GPP TR 38.901, Tables 7.4.1-1 and 7.4.2-1, made for distances to 150 m: no line of sight never below line of
/// sight; shadowing 3 dB and 8.03 dB.
/// </summary>
/// <param name="carrierGhz">Carrier in GHz, 0.5 to 100.</param>
/// <param name="heights">Of the antennas.</param>
/// <param name="open">An open office, rather than one of rooms and corridors mixed.</param>
public sealed class IndoorOfficePathLoss(double carrierGhz, AntennaHeights heights, bool open) : IPathLossModel
{
    /// <summary>Base station 3 m, device 1 m.</summary>
    public static readonly AntennaHeights DefaultHeights = new(3, 1);

    /// <inheritdoc/>
    public double LineOfSightProbability(double distanceM) => open
        ? Probability(distanceM, 5, 70.8, 49, 211.7, 0.54)
        : Probability(distanceM, 1.2, 4.7, 6.5, 32.6, 0.32);

    /// <inheritdoc/>
    public double LossDb(double distanceM, bool lineOfSight)
    {
        double logSlant = Math.Log10(heights.SlantM(distanceM));
        double logCarrier = Math.Log10(carrierGhz);
        double clear = 32.4 + (17.3 * logSlant) + (20 * logCarrier);
        return lineOfSight ? clear : Math.Max(clear, (38.3 * logSlant) + 17.3 + (24.9 * logCarrier));
    }

    /// <inheritdoc/>
    public double ShadowingDb(double distanceM, bool lineOfSight) => lineOfSight ? 3 : 8.03;

    private static double Probability(double distance, double near, double nearDecay, double far, double farDecay, double share) =>
        distance <= near ? 1
        : distance < far ? Math.Exp(-(distance - near) / nearDecay)
        : Math.Exp(-(distance - far) / farDecay) * share;
}
