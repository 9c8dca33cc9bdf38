namespace FedOrleans.Channel.Fading;

/// <summary>The distribution of the small-scale gain.</summary>
public enum FadingKind
{
    /// <summary>A constant gain of 1.</summary>
    None,

    /// <summary>No dominant path.</summary>
    Rayleigh,

    /// <summary>A dominant path with factor K over the scattered ones.</summary>
    Rician,

    /// <summary>A Gamma-distributed power gain of shape m.</summary>
    Nakagami,
}
