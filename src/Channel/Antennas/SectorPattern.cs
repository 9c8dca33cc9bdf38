namespace FedOrleans.Channel.Antennas;

/// <summary>
/// Horizontal pattern of 3GPP TR 38.901, Table 7.3-1: A(φ) = −min(12 (φ / 65°)², 30) dB against the best direction, with three
/// sectors facing 30°, 150° and 270°; or one antenna alike in all directions.
/// </summary>
/// <param name="sectors">1 or 3.</param>
public sealed class SectorPattern(int sectors)
{
    private const double BeamwidthDegrees = 65;
    private const double FloorDb = 30;

    /// <summary>Gain in dB, at most 0, of the sector that serves the direction (x, y) best.</summary>
    public double BestGainDb(double x, double y) => sectors == 1 ? 0 : GainDb(OffBoresight(x, y, 0));

    /// <summary>Mean over the sectors of the linear gain in the direction (x, y).</summary>
    public double MeanGain(double x, double y)
    {
        double sum = 0;
        for (int sector = 0; sector < sectors; sector++)
        {
            sum += sectors == 1 ? 1 : Math.Pow(10, GainDb(OffBoresight(x, y, sector)) / 10);
        }

        return sum / sectors;
    }

    /// <summary>Gain in dB of one sector, so many degrees off its best direction.</summary>
    public static double GainDb(double offDegrees)
    {
        double ratio = offDegrees / BeamwidthDegrees;
        return -Math.Min(12 * ratio * ratio, FloorDb);
    }

    /// <summary>Degrees, −180 to 180, from the nearest sector (0) or the ones 120° (1) and 240° (2) further on.</summary>
    private static double OffBoresight(double x, double y, int sector)
    {
        double azimuth = Math.Atan2(y, x) * 180 / Math.PI;
        double nearest = Math.IEEERemainder(azimuth - 30, 120);
        return Math.IEEERemainder(nearest - (120 * sector), 360);
    }
}
