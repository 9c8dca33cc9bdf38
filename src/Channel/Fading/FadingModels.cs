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
        return options.Fading switch
        {
            FadingKind.None => new NoFading(),
            FadingKind.Rayleigh => new RayleighFading(),
            FadingKind.Rician => new RicianFading(Decibel.ToLinear(options.RicianKDb)),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Fading, "unknown fading"),
        };
    }
}
