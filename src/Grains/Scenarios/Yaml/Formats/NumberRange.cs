namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>A range of finite numbers; each end belongs to it unless it is open.</summary>
internal readonly record struct NumberRange(double Minimum, double Maximum, bool OpenMinimum = false, bool OpenMaximum = false)
{
    public static NumberRange Above(double minimum, double maximum) => new(minimum, maximum, OpenMinimum: true);

    public static NumberRange Between(double minimum, double maximum) => new(minimum, maximum);

    public bool Contains(double value) =>
        (OpenMinimum ? value > Minimum : value >= Minimum) && (OpenMaximum ? value < Maximum : value <= Maximum);

    public override string ToString() => (OpenMinimum, OpenMaximum) switch
    {
        (false, false) => FormattableString.Invariant($"from {Minimum} to {Maximum}"),
        (true, false) => FormattableString.Invariant($"above {Minimum} and at most {Maximum}"),
        (false, true) => FormattableString.Invariant($"at least {Minimum} and below {Maximum}"),
        (true, true) => FormattableString.Invariant($"above {Minimum} and below {Maximum}"),
    };
}
