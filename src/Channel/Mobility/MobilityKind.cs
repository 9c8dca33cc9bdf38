namespace FedOrleans.Channel.Mobility;

/// <summary>How devices move.</summary>
public enum MobilityKind
{
    /// <summary>Not at all.</summary>
    Static,

    /// <summary>Straight to one drawn place after another.</summary>
    RandomWaypoint,

    /// <summary>With a velocity that remembers the last one.</summary>
    GaussMarkov,

    /// <summary>As a file says.</summary>
    Trace,
}
