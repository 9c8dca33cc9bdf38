namespace FedOrleans.Channel.PowerControl;

/// <summary>
/// Transmit power of a device: full, or fractional, min(P_max, P0 + 10 log10(M) + α PL) (3GPP TS 38.213, 7.1.1, without its closed
/// loop). M counts the resource blocks of the whole band, as power is set before the band is shared; a device then puts that power into
/// its part.
/// </summary>
/// <param name="options">P0 and α.</param>
/// <param name="maximumDbm">P_max in dBm.</param>
/// <param name="resourceBlocks">M, 1 or more.</param>
public sealed class UplinkPower(PowerControlOptions options, double maximumDbm, int resourceBlocks)
{
    /// <summary>Power in dBm at a coupling loss in dB: path loss and shadowing, less antenna gains.</summary>
    public double PowerDbm(double lossDb) => options.P0Dbm is { } target
        ? Math.Min(maximumDbm, target + (10 * Math.Log10(resourceBlocks)) + (options.Alpha * lossDb))
        : maximumDbm;
}
