using System.Text.Json.Serialization;
using FedOrleans.Silo.Reports.Comparisons;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>What <c>summary.json</c> holds.</summary>
/// <param name="Name">The run's name, or the names of the compared runs, or their number when they are many.</param>
/// <param name="Target">The mark that every method is timed against; null without a baseline.</param>
/// <param name="Methods">One entry a method, in the order of the run.</param>
/// <param name="Versions">What the run ran on; null where it is not known.</param>
/// <param name="WallClockSeconds">Wall-clock seconds of the run; null where it is not known.</param>
public sealed record RunSummary(
    string Name,
    Target? Target,
    IReadOnlyList<MethodSummary> Methods,
    RunEnvironment? Versions,
    [property: JsonPropertyName("wall_clock_s")] double? WallClockSeconds)
{
    /// <summary>What the comparison rests on, where that is little; else null.</summary>
    public NoiseFloor? Noise { get; init; }

    private const int MostNames = 4;

    internal static RunSummary Of(Comparison comparison, RunEnvironment? versions, double? wallClockSeconds)
    {
        Target? target = Target.Of(comparison);
        return new RunSummary(
            comparison.Runs.Count > MostNames ? $"{comparison.Runs.Count} runs" : string.Join(", ", comparison.Runs.Select(run => run.Name)),
            target,
            [.. comparison.Methods.Select(method => MethodSummary.Of(method, comparison.Quality, target))],
            versions,
            wallClockSeconds)
        {
            Noise = NoiseFloor.Of(comparison),
        };
    }
}
