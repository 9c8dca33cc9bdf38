namespace FedOrleans.Channel.Fading;

/// <summary>The echoes of the channel.</summary>
public enum DelayProfile
{
    /// <summary>None: all of the band fades alike.</summary>
    None,

    /// <summary>TDL-A of 3GPP TR 38.901, without a dominant path.</summary>
    TdlA,

    /// <summary>TDL-B of 3GPP TR 38.901, without a dominant path.</summary>
    TdlB,

    /// <summary>TDL-C of 3GPP TR 38.901, without a dominant path.</summary>
    TdlC,
}
