using FedOrleans.Validation;

namespace FedOrleans.Channel.Link;

/// <summary>The table of modulation and coding schemes in use.</summary>
public sealed record McsOptions
{
    /// <summary>Block error at which a scheme is chosen, 10⁻⁶ to 0.5. The default value is 0.1.</summary>
    public double TargetError { get; init; } = 0.1;

    /// <summary>Slope of the logistic block-error curves in 1/dB, 0.1 to 100. The default value is 2.</summary>
    public double SlopePerDb { get; init; } = 2;

    /// <summary>Step down of the outer loop in dB after an error, 0 to 10; 0 is no outer loop. The default value is 0.</summary>
    public double OuterLoopStepDb { get; init; }

    /// <summary>Checks every range.</summary>
    /// <exception cref="InputException">An option is out of range; the message names it.</exception>
    public void Validate(OptionCheck check)
    {
        check.InRange("target_error", TargetError, 1e-6, 0.5);
        check.InRange("slope_per_db", SlopePerDb, 0.1, 100);
        check.InRange("outer_loop_step_db", OuterLoopStepDb, 0, 10);
    }
}
