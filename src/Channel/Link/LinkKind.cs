namespace FedOrleans.Channel.Link;

/// <summary>How a signal-to-noise ratio becomes a rate.</summary>
public enum LinkKind
{
    /// <summary>Shannon's capacity, less a gap.</summary>
    Shannon,

    /// <summary>The best of a table of modulation and coding schemes for a target error.</summary>
    Mcs,

    /// <summary>The normal approximation of the best rate at a block length and an error.</summary>
    FiniteBlocklength,
}
