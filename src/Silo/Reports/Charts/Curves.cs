using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Units;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Reports.Charts;

/// <summary>Turns rounds into lines: means over the seeds that have a value in the round.</summary>
internal static class Curves
{
    /// <summary>A figure against what had been spent when it was measured.</summary>
    /// <param name="along">What is on the horizontal axis: for each round of a trial, its running value.</param>
    /// <param name="unit">The unit of the figure in tips.</param>
    /// <param name="start">The figure of the start model for a device, which nothing was spent on; null where it was not measured.</param>
    public static IReadOnlyList<Series> Of(
        Comparison comparison,
        Func<RoundRecord, double?> figure,
        Func<Trial, IEnumerable<double>> along,
        Unit unit,
        Func<DeviceRecord, double?>? start = null) =>
        [.. comparison.Methods.Select((method, i) => new Series(new MethodStyle(i), Points(method, figure, along, unit, start)))
            .Where(series => series.Points.Count > 0)];

    /// <summary>Round numbers.</summary>
    public static IEnumerable<double> Rounds(Trial trial) => trial.Rounds.Select(round => (double)round.Round);

    /// <summary>Bytes put on the air up to and with each round.</summary>
    public static IEnumerable<double> UplinkBytes(Trial trial)
    {
        long sum = 0;
        return trial.Rounds.Select(round => (double)(sum += round.UplinkBytes));
    }

    /// <summary>Joules spent by all devices up to and with each round.</summary>
    public static IEnumerable<double> Energy(Trial trial)
    {
        double sum = 0;
        return trial.Rounds.Select(round => sum += round.EnergyJoules);
    }

    /// <summary>Simulated seconds to the end of each round.</summary>
    public static IEnumerable<double> VirtualTime(Trial trial) => trial.Rounds.Select(round => round.VirtualTimeSeconds);

    private static Point[] Points(
        MethodResults method,
        Func<RoundRecord, double?> figure,
        Func<Trial, IEnumerable<double>> along,
        Unit unit,
        Func<DeviceRecord, double?>? start) =>
        [.. method.Trials
            .SelectMany(trial => trial.Rounds.Zip(along(trial), (round, x) => (round.Round, X: x, Y: figure(round))).Prepend(Start(trial, start)))
            .Where(measured => measured.Y is not null)
            .GroupBy(measured => measured.Round)
            .OrderBy(round => round.Key)
            .Select(round =>
            {
                double[] values = [.. round.Select(measured => measured.Y!.Value)];
                return new Point(
                    round.Average(measured => measured.X), values.Average(), values.Min(), values.Max(), Tip(method.Label, round.Key, values, unit));
            })];

    private static (int Round, double X, double? Y) Start(Trial trial, Func<DeviceRecord, double?>? start) =>
        (0, 0, start is null || trial.Rounds[0].Round == 0 ? null : trial.Devices.Average(start));

    private static string Tip(string label, int round, double[] values, Unit unit)
    {
        int decimals = unit == Unit.Percent ? 1 : NumberText.Decimals(values.Max(Math.Abs) / unit.Size);
        string mean = $"{label}, {(round == 0 ? "before the first round" : $"round {round}")}: {unit.Format(values.Average(), decimals)}";
        return values.Length == 1
            ? mean
            : $"{mean} (seeds: {unit.Number(values.Min(), decimals)} to {unit.Number(values.Max(), decimals)})";
    }
}
