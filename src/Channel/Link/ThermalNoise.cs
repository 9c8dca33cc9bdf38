namespace FedOrleans.Channel.Link;

/// <summary>Noise of a receiver.</summary>
public static class ThermalNoise
{
    /// <summary>Power in dBm over a band in Hz: density (dBm/Hz, −174 at 290 K) + noise figure (dB) + 10 log10(band).</summary>
    public static double PowerDbm(double densityDbmHz, double noiseFigureDb, double bandwidthHz)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bandwidthHz);
        return densityDbmHz + noiseFigureDb + (10 * Math.Log10(bandwidthHz));
    }
}
