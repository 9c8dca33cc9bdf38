using FedOrleans.Channel.Units;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Fading;

/// <summary>The factor K of Rician fading, normal in dB over the devices and the same in every round (3GPP TR 38.901, Table 7.5-6).</summary>
/// <param name="MeanDb">Mean in dB.</param>
/// <param name="SigmaDb">Standard deviation in dB, 0 or more; 0 makes all devices alike.</param>
public sealed record RicianFactor(double MeanDb, double SigmaDb)
{
    /// <summary>Linear K of a device.</summary>
    public double Of(ulong seed, int device)
    {
        RandomStream stream = RandomStream.Named(seed, "rician-k", device);
        return SigmaDb == 0 ? Decibel.ToLinear(MeanDb) : Decibel.ToLinear(MeanDb + (SigmaDb * stream.NextGaussian()));
    }
}
