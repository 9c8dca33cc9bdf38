using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Units;

namespace FedOrleans.Channel.Link;

/// <summary>From options to the models they name.</summary>
public static class LinkModels
{
    /// <summary>The model of <see cref="ChannelOptions.Link"/>.</summary>
    public static ILinkModel Create(ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Link switch
        {
            LinkKind.Shannon => new ShannonLink(Decibel.ToLinear(options.SnrGapDb)),
            LinkKind.Mcs => new McsLink(Decibel.ToLinear(options.SnrGapDb), options.Mcs),
            LinkKind.FiniteBlocklength => new FiniteBlocklengthLink(Decibel.ToLinear(options.SnrGapDb), options.FiniteBlocklength),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Link, "unknown link"),
        };
    }

    /// <summary>How packets are lost to a fade, by <see cref="ChannelOptions.Loss"/> and <see cref="ChannelOptions.OutageSnrDb"/>.</summary>
    public static IPacketLoss CreateLoss(ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double? threshold = options.OutageSnrDb is { } decibel ? Decibel.ToLinear(decibel) : null;
        return (options.Loss, threshold) switch
        {
            (LossKind.Waterfall, _) => new WaterfallLoss(Decibel.ToLinear(options.WaterfallMDb), threshold ?? 0),
            (LossKind.Threshold, null) => new NoPacketLoss(),
            (LossKind.Threshold, { } linear) => new ThresholdOutage(linear),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Loss, "unknown loss"),
        };
    }
}
