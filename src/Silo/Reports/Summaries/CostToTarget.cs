using System.Text.Json.Serialization;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>What it took to reach the target for the first time, over seeds.</summary>
/// <param name="Rounds">The first evaluated round at or above the target.</param>
/// <param name="UplinkBytes">Bytes put on the air up to and with that round.</param>
/// <param name="VirtualTimeSeconds">Simulated seconds to the end of that round.</param>
public sealed record CostToTarget(
    Estimate Rounds,
    Estimate UplinkBytes,
    [property: JsonPropertyName("virtual_time_s")] Estimate VirtualTimeSeconds)
{
    /// <summary>Null unless every trial reached the target: a mean over those that did would flatter the method.</summary>
    internal static CostToTarget? Of(MethodResults method, Quality quality, double target)
    {
        List<(double Round, double Bytes, double Seconds)> reached = [];
        foreach (Trial trial in method.Trials)
        {
            RoundRecord? first = trial.Rounds.FirstOrDefault(r => quality.OfRound(r) >= target);
            if (first is null)
            {
                return null;
            }

            long bytes = trial.Rounds.TakeWhile(r => r.Round <= first.Round).Sum(r => r.UplinkBytes);
            reached.Add((first.Round, bytes, first.VirtualTimeSeconds));
        }

        return new CostToTarget(
            Estimate.Of(reached.Select(r => (double?)r.Round))!,
            Estimate.Of(reached.Select(r => (double?)r.Bytes))!,
            Estimate.Of(reached.Select(r => (double?)r.Seconds))!);
    }
}
