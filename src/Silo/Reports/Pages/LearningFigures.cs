using FedOrleans.Silo.Reports.Charts;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Units;
using FedOrleans.Silo.Results;
using FedOrleans.Training.Methods;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>How the models get better: against rounds, bytes and time.</summary>
internal static class LearningFigures
{
    /// <summary>Above this ratio of the largest to the smallest cost a linear axis would squeeze the cheap methods.</summary>
    private const double LogarithmicAbove = 20;

    /// <summary>The same where curves begin with what cost nothing, for which a logarithmic axis has no place.</summary>
    private const double LogarithmicAboveFromZero = 100;

    public static IEnumerable<Figure> Of(Comparison comparison, Target? target)
    {
        Quality quality = comparison.Quality;
        (string title, Unit unit) = (quality.Heading, quality.Unit);
        IReadOnlyList<Series> personal = Curves.Of(comparison, quality.OfRound, Curves.Rounds, unit, quality.OfStart);
        IReadOnlyList<Series> global = quality.IsFraction ? Curves.Of(comparison, r => r.GlobalAccuracy, Curves.Rounds, unit) : [];
        if (personal.Count == 0)
        {
            yield break;
        }

        (double, string)? mark = target is null ? null : (target.Value, $"target: {unit.Format(target.Value, quality.IsFraction ? 1 : 3)}");
        Axis rounds = RoundAxis(
            [.. comparison.Methods.SelectMany(m => m.Trials).SelectMany(t => t.Rounds).Select(r => (double)r.Round), .. personal.Select(line => line.Points[0].X)]);
        double? ceiling = quality.IsFraction ? 1 : null;
        // One scale for both, so that the two charts can be compared by eye.
        Axis y = LineChart.VerticalAxis(title, unit, [.. personal, .. global], quality.IsFraction ? 0 : null, ceiling);
        string band = comparison.HasSeveralSeeds ? " Lines are means over seeds, bands go from the lowest to the highest seed." : "";
        if (RewardFigures.Weighted(comparison, rounds, band) is { } weighted)
        {
            yield return weighted;
        }

        yield return new Figure(
            $"{title} over the rounds",
            LineChart.Draw($"{title} against rounds", rounds, y, personal, mark: mark),
            Own(comparison) + " Higher is better." + Beginning(personal) + band,
            HasLegend: true);
        if (global.Count > 0)
        {
            yield return new Figure(
                "Global accuracy over the rounds",
                LineChart.Draw("Global accuracy against rounds", rounds, y with { Title = "Global accuracy (%)" }, global, isDashed: true),
                "The shared part alone, without any private part, on one test set for all. The scale is that of the chart of personalised " +
                "accuracy; what lies between the two is what personalising brings.",
                HasLegend: true,
                IsDashed: true);
        }

        foreach (Quality figure in comparison.Qualities)
        {
            yield return AgainstCost(
                comparison, figure, figure == quality ? mark : null, "uplink bytes", "Uplink so far", UnitFamily.Bytes, Curves.UplinkBytes,
                "What each method gets for the bytes that its devices put on the air: higher and further left is better.");
        }

        if (RewardFigures.Gain(comparison, rounds, band) is { } gain)
        {
            yield return gain;
        }

        yield return AgainstCost(
            comparison, quality, mark, "virtual time", "Virtual time", UnitFamily.Time, Curves.VirtualTime,
            "What each method gets for the time that the run would take over the simulated radio: higher and further left is better.");
        yield return AgainstCost(
            comparison, quality, mark, "energy", "Energy so far, all devices", UnitFamily.Energy, Curves.Energy,
            "What each method gets for the energy that its devices spend on computing and sending: higher and further left is better.");
        foreach (Figure other in Companions(comparison, rounds, band))
        {
            yield return other;
        }
    }

    /// <summary>An axis over the given rounds, of which there is at least one.</summary>
    internal static Axis RoundAxis(IEnumerable<double> rounds)
    {
        (double low, double high) = rounds.Aggregate((Low: double.MaxValue, High: 0.0), (range, r) => (Math.Min(range.Low, r), Math.Max(range.High, r)));
        return Axis.Linear("Round", Unit.None, low, high, about: 8, whole: true, snap: false);
    }

    private static IEnumerable<Figure> Companions(Comparison comparison, Axis rounds, string band)
    {
        (string Title, string Caption, Func<RoundRecord, double?> Figure, Func<DeviceRecord, double?>? Start)[] companions =
        [
            ("Helpfulness reward", "Mean helpfulness reward of the answers. Higher is better.", r => r.HelpReward, d => d.StartHelpReward),
            ("Safety reward", "Mean safety reward of the answers. Higher is better.", r => r.SafeReward, d => d.StartSafeReward),
            ("Divergence", "How far the devices' own models lie from the start model, in nats an answer." + Unmeasured(comparison), r => r.Kl, null),
        ];
        foreach ((string title, string caption, Func<RoundRecord, double?> figure, Func<DeviceRecord, double?>? start) in companions)
        {
            IReadOnlyList<Series> lines = Curves.Of(comparison, figure, Curves.Rounds, Unit.None, start);
            if (lines.Count > 0)
            {
                Axis y = LineChart.VerticalAxis(start is null ? $"{title} (nats an answer)" : title, Unit.None, lines);
                yield return new Figure(
                    $"{title} over the rounds", LineChart.Draw($"{title} against rounds", rounds, y, lines), caption + band, HasLegend: true);
            }
        }

        foreach (Figure loss in Losses(comparison, rounds, band))
        {
            yield return loss;
        }
    }

    /// <summary>A chart for each kind of loss: those of different kinds have no common scale.</summary>
    private static IEnumerable<Figure> Losses(Comparison comparison, Axis rounds, string band)
    {
        ILookup<TrainingObjective, Series> kinds = Curves.Of(comparison, round => round.TrainLoss, Curves.Rounds, Unit.None)
            .ToLookup(line => comparison.Methods[line.Style.Index].Objective);
        foreach (IGrouping<TrainingObjective, Series> kind in kinds.OrderBy(kind => kind.Key))
        {
            Series[] lines = [.. kind];
            (string title, string caption) = Loss(kind.Key);
            Axis y = LineChart.VerticalAxis(title, Unit.None, lines);
            yield return new Figure(
                $"{title} over the rounds", LineChart.Draw($"{title} against rounds", rounds, y, lines), caption + band, HasLegend: true)
            {
                Labels = [.. comparison.Methods.Select(method => method.Objective == kind.Key ? method.Label : "")],
            };
        }
    }

    private static Figure AgainstCost(
        Comparison comparison,
        Quality quality,
        (double, string)? mark,
        string cost,
        string axisTitle,
        UnitFamily family,
        Func<Trial, IEnumerable<double>> along,
        string caption)
    {
        (string title, Unit unit) = (quality.Heading, quality.Unit);
        IReadOnlyList<Series> all = Curves.Of(comparison, quality.OfRound, along, unit, quality.OfStart);
        Series[] lines = [.. all.Where(line => line.Points[^1].X > 0)];
        double high = lines.Select(line => line.Points[^1].X).DefaultIfEmpty(1).Max();
        double most = lines.Any(line => line.Points[0].X == 0) ? LogarithmicAboveFromZero : LogarithmicAbove;
        bool isLogarithmic = lines.Length > 0 && high / lines.Min(line => line.Points[^1].X) > most;
        if (isLogarithmic)
        {
            lines = [.. lines.Select(line => line with { Points = [.. line.Points.Where(point => point.X > 0)] })];
        }

        double low = lines.Select(line => line.Points[0].X).DefaultIfEmpty(high / 2).Min();
        Axis x = isLogarithmic
            ? Axis.Logarithmic(axisTitle, family.For([Math.Sqrt(low * high)]), low, high)
            : Axis.Linear(axisTitle, family.For([high]), 0, high, snap: false);
        Axis y = LineChart.VerticalAxis(title, unit, lines, quality.IsFraction ? 0 : null, quality.IsFraction ? 1 : null);
        string[] absent = [.. all.Where(line => line.Points[^1].X <= 0).Select(line => comparison.Methods[line.Style.Index].Label)];
        return new Figure(
            $"{title} for {cost}",
            LineChart.Draw($"{title} against {cost}", x, y, lines, mark: mark),
            caption
                + (isLogarithmic ? " The horizontal scale is logarithmic: equal steps to the right multiply the cost." : "")
                + (absent.Length > 0 ? $" Not drawn, for it costs none: {string.Join(", ", absent)}." : ""),
            HasLegend: true);
    }

    /// <summary>The start policy of a method with sparse attention is not the start model, and nobody lets it answer.</summary>
    private static string Unmeasured(Comparison comparison) =>
        comparison.Methods.SelectMany(method => method.Trials).SelectMany(trial => trial.Devices).Any(device => device.AttentionDensity < 1)
            ? " It has no point at round 0: sparse attention alone takes a model away from the start model, by how much is not measured."
            : "";

    private static string Own(Comparison comparison) => comparison.Quality.IsFraction
        ? "Each device's own model (the shared part with the device's private part), tested on the device's own held-out data; mean over devices."
        : "The weighted reward of each device's own model less " + comparison.EndPenalty + " for each answer that is broken off before its end; mean over "
            + "devices. Methods are judged by it, and PPO learns from it.";

    private static (string Title, string Caption) Loss(TrainingObjective objective) => objective switch
    {
        TrainingObjective.Ppo => (
            "PPO loss",
            "What PPO minimises, mean of the devices that trained in the round: ratios of the new policy to the old one times "
            + "advantages, and what is added for values and entropy. It lies about 0 and has either sign; "
            + "neither its height nor its course tells how good the answers are."),
        TrainingObjective.NextToken => (
            "Next-token loss",
            "Nats a token of the preferred answers to the devices' own requests, mean of the devices that trained in the round. "
            + "Lower is closer to those answers, which is not the same as a higher reward."),
        _ => (
            "Training loss",
            "Mean loss on the devices' own training data, of the devices that trained in the round. Lower is better, but a low "
            + "training loss alone does not make a good model."),
    };

    internal static string Beginning(IReadOnlyList<Series> lines) =>
        lines.Any(line => line.Points is [{ X: 0 }, _, ..]) ? " Round 0 is the start model."
        : lines.Count > 0 && lines.All(line => line.Points.Count == 1) ? $" It was measured once, after round {lines[0].Points[0].X:0}."
        : "";
}
