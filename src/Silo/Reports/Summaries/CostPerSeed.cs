using System.Text.Json.Serialization;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>What one trial of a method costs, over seeds.</summary>
/// <param name="UplinkBytes">Bytes put on the air by the devices.</param>
/// <param name="DownlinkBytes">Bytes sent by the base station.</param>
/// <param name="EnergyJoules">Joules spent by the devices.</param>
/// <param name="VirtualTimeSeconds">Simulated seconds.</param>
/// <param name="LostShare">Lost updates over scheduled ones, in [0, 1]; null when none was scheduled.</param>
public sealed record CostPerSeed(
    Estimate UplinkBytes,
    Estimate DownlinkBytes,
    [property: JsonPropertyName("energy_j")] Estimate EnergyJoules,
    [property: JsonPropertyName("virtual_time_s")] Estimate VirtualTimeSeconds,
    Estimate? LostShare)
{
    internal static CostPerSeed Of(IReadOnlyList<Totals> trials)
    {
        Estimate Over(Func<Totals, double> figure) => Estimate.Of(trials.Select(t => (double?)figure(t)))!;
        return new CostPerSeed(
            Over(t => t.UplinkBytes),
            Over(t => t.DownlinkBytes),
            Over(t => t.EnergyJoules),
            Over(t => t.VirtualTimeSeconds),
            Estimate.Of(trials.Select(t => t.Scheduled == 0 ? (double?)null : (double)t.Lost / t.Scheduled)));
    }
}
