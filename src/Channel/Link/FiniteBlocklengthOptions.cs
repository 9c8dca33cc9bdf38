using FedOrleans.Validation;

namespace FedOrleans.Channel.Link;

/// <summary>Blocks of the finite-blocklength link.</summary>
public sealed record FiniteBlocklengthOptions
{
    /// <summary>Complex symbols a block, 50 to 10⁶. The default value is 2000.</summary>
    public int Symbols { get; init; } = 2000;

    /// <summary>Block error, 10⁻⁹ to 0.5. The default value is 10⁻³.</summary>
    public double Error { get; init; } = 1e-3;

    /// <summary>Checks every range.</summary>
    /// <exception cref="InputException">An option is out of range; the message names it.</exception>
    public void Validate(OptionCheck check)
    {
        check.InRange("symbols", Symbols, 50, 1_000_000);
        check.InRange("error", Error, 1e-9, 0.5);
    }
}
