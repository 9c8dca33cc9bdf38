namespace FedOrleans.Channel.Link;

/// <summary>
/// How band becomes rate. A device is described by its signal-to-noise <em>bandwidth</em> a = P g / N0 in Hz: the band over
/// which its signal-to-noise ratio would be 1.
/// </summary>
public interface ILinkModel
{
    /// <summary>Rate in bit/s over a band in Hz; 0 for no band.</summary>
    double RateBps(double bandwidthHz, double snrHz);

    /// <summary>The rate in bit/s that no band, however wide, exceeds.</summary>
    double LimitRateBps(double snrHz);

    /// <summary>The least band in Hz that carries a rate in bit/s; infinite where no band does.</summary>
    double BandwidthHz(double rateBps, double snrHz);

    /// <summary>The part of its band in Hz over which a device spreads its power for that rate: all of it, unless less gives more.</summary>
    double OccupiedHz(double bandwidthHz, double snrHz) => bandwidthHz;

    /// <summary>
    /// Probability that a block sent at the rate for one signal-to-noise ratio is not decoded at another (both linear, in the occupied
    /// band). Under capacity it is whether the latter is lower.
    /// </summary>
    double ErrorProbability(double plannedSnr, double snr) => snr < plannedSnr * (1 - 1e-9) ? 1 : 0;
}
