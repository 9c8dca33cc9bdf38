namespace FedOrleans.Channel.Link;

/// <summary>How packets are lost to a fade.</summary>
public enum LossKind
{
    /// <summary>Exactly below a signal-to-noise ratio.</summary>
    Threshold,

    /// <summary>With a probability that falls with it.</summary>
    Waterfall,
}
