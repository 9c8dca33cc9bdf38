using System.Globalization;
using FedOrleans.Silo.Reports.Comparisons;

namespace FedOrleans.Silo.Reports.Summaries;

/// <summary>How much a comparison rests on, where that is little: one seed, or few held-out answers a device.</summary>
/// <param name="Seeds">The fewest seeds of a method.</param>
/// <param name="AnswersPerDevice">Mean over devices of the held-out answers that a device is judged by; null where it is not recorded.</param>
/// <param name="Contrasts">The differences between the method under test and its baselines, with what their devices vary.</param>
public sealed record NoiseFloor(int Seeds, double? AnswersPerDevice, IReadOnlyList<DeviceContrast> Contrasts)
{
    private const int EnoughAnswers = 30;

    /// <summary>Null where there is nothing to compare, or where seeds and answers are enough.</summary>
    internal static NoiseFloor? Of(Comparison comparison)
    {
        int seeds = comparison.Methods.Min(method => method.Trials.Count);
        double? answers = comparison.Methods.SelectMany(method => method.Trials).SelectMany(trial => trial.Devices)
            .Average(device => device.HeldOutExamples * (double)AnswersEach(comparison));
        DeviceContrast[] contrasts = [.. DeviceContrast.Of(comparison)];
        return contrasts.Length == 0 || (seeds > 1 && !(answers < EnoughAnswers)) ? null : new NoiseFloor(seeds, answers, contrasts);
    }

    /// <summary>Answers to each held-out request: the fewest of the runs.</summary>
    private static int AnswersEach(Comparison comparison) => comparison.Quality.IsFraction ? 1 : comparison.Runs.Min(run =>
        int.TryParse(run.Facts["generation.evaluation_answers"], NumberStyles.None, CultureInfo.InvariantCulture, out int each) ? each : 1);
}
