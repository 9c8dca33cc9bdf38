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
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Link, "unknown link"),
        };
    }

    /// <summary>How packets are lost: a threshold, or never where <see cref="ChannelOptions.OutageSnrDb"/> is null.</summary>
    public static IPacketLoss CreateLoss(ChannelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.OutageSnrDb is { } decibel ? new ThresholdOutage(Decibel.ToLinear(decibel)) : new NoPacketLoss();
    }
}
