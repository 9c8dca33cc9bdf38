using FedOrleans.Validation;

namespace FedOrleans.Channel.Mobility;

/// <summary>The devices' motion.</summary>
public sealed record MobilityOptions
{
    /// <summary>The model. The default value is Static.</summary>
    public MobilityKind Model { get; init; } = MobilityKind.Static;

    /// <summary>Least speed in m/s, above 0 to 300. The default value is 0.5.</summary>
    public double MinimumSpeedMps { get; init; } = 0.5;

    /// <summary>Greatest speed in m/s, from the least to 300. The default value is 1.5.</summary>
    public double MaximumSpeedMps { get; init; } = 1.5;

    /// <summary>Rest at each place of RandomWaypoint in s, 0 to 10⁶. The default value is 0.</summary>
    public double PauseS { get; init; }

    /// <summary>Correlation of velocity from round to round of GaussMarkov, 0 to below 1. The default value is 0.85.</summary>
    public double Memory { get; init; } = 0.85;

    /// <summary>File of Trace: lines <c>device,time_s,x_m,y_m</c> under that header. The default value is null.</summary>
    public string? Trace { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="InputException">An option is out of range; the message names it.</exception>
    public void Validate(OptionCheck check)
    {
        check.OneOf("model", Model);
        check.Above("speed_mps[0]", MinimumSpeedMps, 0, 300);
        check.InRange("speed_mps[1]", MaximumSpeedMps, MinimumSpeedMps, 300);
        check.InRange("pause_s", PauseS, 0, 1e6);
        check.Holds(Memory is >= 0 and < 1, "memory", Memory, "a number at least 0 and below 1");
        check.Holds(Model != MobilityKind.Trace || Trace is not null, "trace", "none", "a file, with model trace");
    }
}
