using FedOrleans.Silo.Reports.Charts;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Units;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>What each device prefers and what it gets: only where models answer requests.</summary>
internal static class PreferenceFigures
{
    public static IEnumerable<Figure> Of(Comparison comparison)
    {
        (MethodResults Method, DeviceRecord[] Devices)[] answering = [.. comparison.Methods
            .Select(method => (method, Devices: Answering(method)))
            .Where(entry => entry.Devices.Length > 0)];
        if (answering.Length == 0 || answering[0].Method != comparison.Subject)
        {
            yield break;
        }

        Axis x = Axis.Linear("Weight of helpfulness on the device", Unit.None, 0, 1);
        yield return Kinds(comparison.Subject, answering[0].Devices, x);
        if (!answering.Any(entry => entry.Devices.Any(device => Gain(device) is not null)))
        {
            // Results of earlier versions do not have the start model's rewards.
            yield break;
        }

        yield return new Figure(
            "Gain of the weighted reward by preference",
            ScatterChart.Draw(
                "Gain of the weighted reward of every device against its preference, by method",
                x,
                Vertical("Gain over the start model", answering.SelectMany(entry => entry.Devices), Gain),
                [.. comparison.Methods.Index().Where(entry => Answering(entry.Item).Length > 0).Select(entry =>
                    Points(entry.Index, entry.Item.Label, Answering(entry.Item), Gain))]),
            "Each mark is a device under a method: what the reward of its own model's answers, as the device itself weights it and whether they end or " +
            "not, rose over the start model's. The dashed lines are straight lines of least squares. " +
            Winner(comparison, "helpfulness", final => final.HelpSeekers) + Winner(comparison, "safety", final => final.SafetySeekers),
            HasLegend: true);
    }

    private static Figure Kinds(MethodResults subject, DeviceRecord[] devices, Axis x)
    {
        DeviceRecord[] both = [.. devices.Where(device => device.HelpReward is not null && device.SafeReward is not null)];
        Axis y = Vertical("Reward", both, device => device.HelpReward, device => device.SafeReward);
        return new Figure(
            $"What each device prefers, and gets with {subject.Label}",
            ScatterChart.Draw(
                "Helpfulness and safety of every device's answers against its preference",
                x,
                y,
                [Points(0, "helpfulness", both, device => device.HelpReward), Points(1, "safety", both, device => device.SafeReward)]),
            "A device on the right asks for helpfulness, one on the left for safety; were each to get what it asks for, helpfulness would rise to the " +
            "right and safety to the left. " + Outcome(subject) + "Both rewards have zero mean and unit variance over a reference set.",
            HasLegend: true)
        {
            Labels = ["helpfulness", "safety"],
        };
    }

    private static double? Gain(DeviceRecord device) => device.WeightedReward - device.StartWeightedReward;

    /// <summary>What the run shows of the two kinds of devices, against the start model.</summary>
    private static string Outcome(MethodResults subject)
    {
        FinalFigures final = FinalFigures.Of(subject);
        string[] parts =
        [
            .. new[] { Text("helpfulness", final.HelpSeekers), Text("safety", final.SafetySeekers) }.OfType<string>(),
        ];
        return parts.Length == 0 ? "" : $"In this run, over the start model, {string.Join("; ", parts)}. ";

        static string? Text(string asked, PreferenceGain? own) => own is { HelpReward: { } help, SafeReward: { } safe }
            ? $"the answers of the {own.Devices:N0} devices that ask for {asked} changed by {NumberText.Signed(help.Mean, 3)} in helpfulness and "
                + $"{NumberText.Signed(safe.Mean, 3)} in safety"
            : null;
    }

    /// <summary>Which method served devices of one kind best in what they ask for.</summary>
    private static string Winner(Comparison comparison, string asked, Func<FinalFigures, PreferenceGain?> seekers)
    {
        (string Label, double Gain)[] gains =
        [
            .. from method in comparison.Methods
               let own = seekers(FinalFigures.Of(method))?.WeightedReward
               where own is not null
               orderby own.Mean descending
               select (method.Label, own.Mean),
        ];
        return gains.Length < 2
            ? ""
            : $"Devices that ask for {asked} gain: {string.Join(", ", gains.Select(gain => $"{gain.Label} {NumberText.Signed(gain.Gain, 3)}"))}. ";
    }

    private static DeviceRecord[] Answering(MethodResults method) =>
        [.. method.Trials.SelectMany(trial => trial.Devices).Where(device => device is { Preference: not null, PersonalReward: not null })];

    private static Axis Vertical(string title, IEnumerable<DeviceRecord> devices, params Func<DeviceRecord, double?>[] figures)
    {
        double[] values = [.. devices.SelectMany(device => figures.Select(figure => figure(device))).OfType<double>()];
        return Axis.Linear(title, Unit.None, values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(1).Max());
    }

    private static Series Points(int style, string label, IEnumerable<DeviceRecord> devices, Func<DeviceRecord, double?> figure) => new(
        new MethodStyle(style),
        [
            .. devices.Where(device => figure(device) is not null).Select(device =>
            {
                double value = figure(device)!.Value;
                string tip = $"device {device.Device}, {label}: {NumberText.Fixed(value, 3)} at a weight of {NumberText.Fixed(device.Preference!.Value, 2)}";
                return new Point(device.Preference.Value, value, value, value, tip);
            }),
        ]);
}
