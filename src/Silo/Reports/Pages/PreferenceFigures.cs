using FedOrleans.Silo.Reports.Charts;
using FedOrleans.Silo.Reports.Comparisons;
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
        yield return new Figure(
            "Personalised reward by preference",
            ScatterChart.Draw(
                "Personalised reward of every device against its preference, by method",
                x,
                Vertical("Personalised reward", answering.SelectMany(entry => entry.Devices), device => device.PersonalReward),
                [.. comparison.Methods.Index().Where(entry => Answering(entry.Item).Length > 0).Select(entry =>
                    Points(entry.Index, entry.Item.Label, Answering(entry.Item), device => device.PersonalReward))]),
            "Each mark is a device under a method: the reward of its own model's answers, as the device itself weights it. One reward for all can " +
            "only serve the middle; the dashed lines are straight lines of least squares.",
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
            "A device on the right asks for helpfulness, one on the left for safety. Where personalising works, helpfulness rises to the right and " +
            "safety to the left. Both rewards have zero mean and unit variance over a reference set.",
            HasLegend: true)
        {
            Labels = ["helpfulness", "safety"],
        };
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
