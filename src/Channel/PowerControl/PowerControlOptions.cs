using FedOrleans.Validation;

namespace FedOrleans.Channel.PowerControl;

/// <summary>Open-loop control of the devices' transmit power.</summary>
public sealed record PowerControlOptions
{
    /// <summary>
    /// Power P0 in dBm that a base station wants to receive over one resource block, −202 to 24, or null for full power. The default
    /// value is null.
    /// </summary>
    public double? P0Dbm { get; init; }

    /// <summary>Share α of the path loss that is made up for, 0 to 1. The default value is 0.8.</summary>
    public double Alpha { get; init; } = 0.8;

    /// <summary>Checks every range.</summary>
    /// <exception cref="InputException">An option is out of range; the message names it.</exception>
    public void Validate(OptionCheck check)
    {
        check.InRange("p0_dbm", P0Dbm, -202, 24);
        check.InRange("alpha", Alpha, 0, 1);
    }
}
