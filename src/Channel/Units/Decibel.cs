namespace FedOrleans.Channel.Units;

/// <summary>Decibels and linear ratios of power.</summary>
public static class Decibel
{
    /// <summary>The power ratio of a figure in dB.</summary>
    public static double ToLinear(double decibel) => Math.Pow(10, decibel / 10);

    /// <summary>The figure in dB of a power ratio above 0.</summary>
    public static double FromLinear(double ratio) => 10 * Math.Log10(ratio);

    /// <summary>Watts of a power in dBm.</summary>
    public static double ToWatts(double dbm) => ToLinear(dbm - 30);
}
