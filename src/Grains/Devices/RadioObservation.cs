using System.Text.Json.Serialization;

namespace FedOrleans.Grains.Devices;

/// <summary>What the radio gave a scheduled device in a round.</summary>
/// <param name="SnrDb">Uplink signal-to-noise ratio in dB, fading included.</param>
/// <param name="DistanceM">Horizontal distance to the base station.</param>
/// <param name="BandwidthHz">Its part of the band; 0 where it sent nothing.</param>
/// <param name="UplinkBps">Rate of its uplink in bit/s; 0 where it sent nothing.</param>
/// <param name="EnergyJ">What it spent, computing and sending.</param>
/// <param name="BatteryJ">What its battery holds after the round; infinite without a battery.</param>
/// <param name="UplinkBytes">What it put on the air.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RadioObservation")]
public sealed record RadioObservation(
    double SnrDb, double DistanceM, double BandwidthHz, double UplinkBps, double EnergyJ, double BatteryJ, long UplinkBytes);
