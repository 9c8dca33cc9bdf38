namespace FedOrleans.Validation;

/// <summary>A rule between several options.</summary>
/// <param name="Holds">Whether it is kept.</param>
/// <param name="Key">The option that is named where it is not.</param>
/// <param name="Value">What that option is.</param>
/// <param name="Allowed">What it may be.</param>
public sealed record OptionRule(bool Holds, string Key, object? Value, string Allowed);
