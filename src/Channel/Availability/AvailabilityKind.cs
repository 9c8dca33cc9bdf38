namespace FedOrleans.Channel.Availability;

/// <summary>When devices can take part.</summary>
public enum AvailabilityKind
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>In each round with a probability.</summary>
    Bernoulli,

    /// <summary>For a share of every day, at hours of their own.</summary>
    DayNight,

    /// <summary>As a file says.</summary>
    Trace,
}
