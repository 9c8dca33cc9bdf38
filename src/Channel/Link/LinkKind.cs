namespace FedOrleans.Channel.Link;

/// <summary>How a signal-to-noise ratio becomes a rate.</summary>
public enum LinkKind
{
    /// <summary>Shannon's capacity, less a gap.</summary>
    Shannon,
}
