using System.Collections.Immutable;

namespace FedOrleans.Channel.Radio;

/// <summary>The channel of all N devices in one round.</summary>
/// <param name="Round">Round number.</param>
/// <param name="FadingGain">[N] power gain of small-scale fading, mean 1 an antenna.</param>
/// <param name="Snr">[N] linear uplink signal-to-noise ratio over the full band, fading included.</param>
/// <param name="FlopsPerSecond">[N] compute throughput in FLOP/s.</param>
public sealed record RadioSnapshot(
    int Round, ImmutableArray<double> FadingGain, ImmutableArray<double> Snr, ImmutableArray<double> FlopsPerSecond)
{
    /// <summary>
    /// [N] linear signal-to-noise ratio of the broadcast over the full band, or empty where it is the uplink's times the ratio of powers.
    /// The default value is empty.
    /// </summary>
    public ImmutableArray<double> DownlinkSnr { get; init; } = [];

    /// <summary>
    /// [N] linear uplink signal-to-noise ratio over the full band as the scheduler knows it, or empty where it knows the true one. The
    /// default value is empty.
    /// </summary>
    public ImmutableArray<double> EstimatedSnr { get; init; } = [];

    /// <summary>The seed of the run, for draws that depend on what is sent. The default value is 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>[N] transmit power in dBm, or empty where it is that of the options. The default value is empty.</summary>
    public ImmutableArray<double> TxPowerDbm { get; init; } = [];

    /// <summary>[N] whether a device can take part, or empty where all can. The default value is empty.</summary>
    public ImmutableArray<bool> Available { get; init; } = [];

    /// <summary>Gives the linear full-band signal-to-noise ratio as each resource block of a device has it, or null where all are alike.</summary>
    public Func<int, double[]>? BlockSnr { get; init; }

    /// <summary>Whether a device can take part.</summary>
    public bool IsAvailable(int device) => Available.IsEmpty || Available[device];
}
