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
        RicianFactor factor = new(options.RicianKDb, options.RicianKSigmaDb);
        return (options.Fading, options.DopplerHz) switch
        {
            (FadingKind.None, _) => new NoFading(antennas),
            (FadingKind.Rayleigh, null) => new RayleighFading(antennas),
            (FadingKind.Rayleigh, { } hertz) => new DopplerFading(null, antennas, hertz, options.RoundS),
            (FadingKind.Rician, null) when factor.SigmaDb == 0 => new RicianFading(Decibel.ToLinear(options.RicianKDb), antennas),
            (FadingKind.Rician, null) => new VariedRicianFading(factor, antennas),
            (FadingKind.Rician, { } hertz) => new DopplerFading(factor, antennas, hertz, options.RoundS),
            (FadingKind.Nakagami, _) => new NakagamiFading(options.NakagamiM, antennas),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Fading, "unknown fading"),
        };
    }

    /// <summary>Fading by resource block, or null where the band fades alike.</summary>
    public static TappedDelayLine? CreateBlocks(ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IScattering scattering = options.DopplerHz is { } hertz ? new ClarkeScattering(hertz, options.RoundS) : new IndependentScattering();
        return options.DelayProfile == DelayProfile.None ? null : new TappedDelayLine(
            options.DelayProfile,
            options.DelaySpreadNs * 1e-9,
            options.BandwidthMhz * 1e6,
            options.ResourceBlocks,
            options.Antennas.BaseStation,
            scattering);
    }
}
