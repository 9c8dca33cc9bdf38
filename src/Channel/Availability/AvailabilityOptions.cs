using FedOrleans.Validation;

namespace FedOrleans.Channel.Availability;

/// <summary>When devices can take part: plugged in, connected and idle.</summary>
public sealed record AvailabilityOptions
{
    /// <summary>The model. The default value is Always.</summary>
    public AvailabilityKind Model { get; init; } = AvailabilityKind.Always;

    /// <summary>Chance of a round of Bernoulli, above 0 to 1. The default value is 0.9.</summary>
    public double Probability { get; init; } = 0.9;

    /// <summary>Length of a day of DayNight in s, above 0 to 10⁹. The default value is 86,400.</summary>
    public double DayS { get; init; } = 86_400;

    /// <summary>Share of a day that a device of DayNight is there, above 0 to 1. The default value is 0.5.</summary>
    public double DayShare { get; init; } = 0.5;

    /// <summary>File of Trace: lines <c>device,from_s,to_s</c> under that header. The default value is null.</summary>
    public string? Trace { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="InputException">An option is out of range; the message names it.</exception>
    public void Validate(OptionCheck check)
    {
        check.OneOf("model", Model);
        check.Above("probability", Probability, 0, 1);
        check.Above("day_s", DayS, 0, 1e9);
        check.Above("day_share", DayShare, 0, 1);
        check.Holds(Model != AvailabilityKind.Trace || Trace is not null, "trace", "none", "a file, with model trace");
    }
}
