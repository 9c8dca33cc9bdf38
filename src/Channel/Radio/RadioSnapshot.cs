using System.Collections.Immutable;

namespace FedOrleans.Channel.Radio;

/// <summary>The channel of all N devices in one round.</summary>
/// <param name="Round">Round number.</param>
/// <param name="FadingGain">[N] power gain of small-scale fading, mean 1.</param>
/// <param name="Snr">[N] linear uplink signal-to-noise ratio over the full band, fading included.</param>
/// <param name="FlopsPerSecond">[N] compute throughput in FLOP/s.</param>
public sealed record RadioSnapshot(
    int Round, ImmutableArray<double> FadingGain, ImmutableArray<double> Snr, ImmutableArray<double> FlopsPerSecond);
