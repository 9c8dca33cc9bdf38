using System.Text.Json.Serialization;
using FedOrleans.Silo.Reports.Comparisons;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>Sums over the rows of <c>rounds.csv</c>: of one trial, or of all trials of a method.</summary>
/// <param name="Scheduled">Devices asked to train; <paramref name="Delivered"/> + <paramref name="Lost"/>.</param>
/// <param name="Delivered">Updates that arrived in time.</param>
/// <param name="Lost">Updates that did not.</param>
/// <param name="UplinkBytes">Bytes put on the air by the devices.</param>
/// <param name="DownlinkBytes">Bytes sent by the base station.</param>
/// <param name="EnergyJoules">Joules spent by the devices.</param>
/// <param name="RoundDelaySeconds">Simulated seconds of all rounds, added up.</param>
/// <param name="VirtualTimeSeconds">Simulated seconds at the end of the last round (added over trials).</param>
public sealed record Totals(
    long Scheduled,
    long Delivered,
    long Lost,
    long UplinkBytes,
    long DownlinkBytes,
    [property: JsonPropertyName("energy_j")] double EnergyJoules,
    [property: JsonPropertyName("round_delay_s")] double RoundDelaySeconds,
    [property: JsonPropertyName("virtual_time_s")] double VirtualTimeSeconds)
{
    internal static Totals Of(Trial trial) => new(
        trial.Rounds.Sum(r => (long)r.Scheduled),
        trial.Rounds.Sum(r => (long)r.Delivered),
        trial.Rounds.Sum(r => (long)r.Lost),
        trial.Rounds.Sum(r => r.UplinkBytes),
        trial.Rounds.Sum(r => r.DownlinkBytes),
        trial.Rounds.Sum(r => r.EnergyJoules),
        trial.Rounds.Sum(r => r.RoundDelaySeconds),
        trial.Rounds[^1].VirtualTimeSeconds);

    internal static Totals Of(IReadOnlyList<Totals> trials) => new(
        trials.Sum(t => t.Scheduled),
        trials.Sum(t => t.Delivered),
        trials.Sum(t => t.Lost),
        trials.Sum(t => t.UplinkBytes),
        trials.Sum(t => t.DownlinkBytes),
        trials.Sum(t => t.EnergyJoules),
        trials.Sum(t => t.RoundDelaySeconds),
        trials.Sum(t => t.VirtualTimeSeconds));
}
