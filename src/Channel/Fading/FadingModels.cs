using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Units;

namespace FedOrleans.Channel.Fading;

/// <summary>From options to the model they name.</summary>
public static class FadingModels
{
    /// <summary>The least power gain a model gives, 2⁻⁵³ (−160 dB), so that every rate stays above 0.</summary>
    public const double LeastGain = 1.0 / (1UL << 53);

    /// <summary>The model of <see cref="ChannelOptions.Fading"/>.</summary>
    public static IFading Create(ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        int antennas = options.Antennas.BaseStation;
        return options.Fading switch
        {
            FadingKind.None => new NoFading(antennas),
            FadingKind.Rayleigh => new RayleighFading(antennas),
            FadingKind.Rician => new RicianFading(Decibel.ToLinear(options.RicianKDb), antennas),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Fading, "unknown fading"),
        };
    }
}
