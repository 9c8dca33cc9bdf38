using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.Http.Api;
using FedOrleans.Silo.Reports.Live;
using FedOrleans.Silo.Reports.Units;
using static FedOrleans.Silo.Client.Inspection.SheetText;

namespace FedOrleans.Silo.Client.Inspection;

/// <summary>A run: where it stands, what each method has come to, and its first devices.</summary>
internal static class RunSheet
{
    public static void Write(Sheet sheet, RunView run, IReadOnlyList<RoundRow> rounds, DevicePage devices)
    {
        bool isOn = run.Stage != "completed";
        sheet.Write(
            ("run", run.Run),
            ("stage", run.Stage + (run.StopRequested && !run.HasEnded ? ", stops after this round" : "")),
            ("phase", run.HasEnded ? null : run.Phase + (run.Repeats > 0 ? $", repeated {run.Repeats} times" : "")),
            ("waits for", run.WaitsFor),
            ("failure", run.Failure),
            ("method", run.Method is null ? null : $"{run.Method}, seed {run.Seed} ({run.Trial + 1} of {run.Trials})"),
            ("round", isOn ? $"{run.Round} of {run.Rounds}" : $"all {run.CommittedRounds}"),
            ("time left", run.SecondsLeft is { } left ? $"about {ProgressText.Clock(TimeSpan.FromSeconds(left))}" : null),
            ("state", run.StateHash));
        sheet.Write(
            "Methods so far",
            [.. rounds.GroupBy(row => (row.Method, row.Seed)).Select(trial => trial.ToArray())],
            [("method", rows => rows[0].Method), ("seed", rows => $"{rows[0].Seed}"), ("rounds", rows => $"{rows.Length}"), .. Quality(run.HasAnswers), .. Costs()]);
        sheet.Write(
            $"Devices of {devices.Method}, seed {devices.Seed}: the first {devices.Devices.Count} of {devices.Total}",
            devices.Devices,
            [("device", row => $"{row.Device}"), ("examples", row => $"{row.Examples}"), .. Quality(devices.Devices), .. Radio()]);
    }

    private static IEnumerable<(string Title, Func<RoundRow[], string> Cell)> Quality(bool hasAnswers) => hasAnswers
        ?
        [
            ("weighted at start", rows => Number(Last(rows, row => row.StartWeightedReward))),
            ("weighted", rows => Number(Last(rows, row => row.WeightedReward))),
            ("penalised at start", rows => Number(Last(rows, row => row.StartReward))),
            ("penalised", rows => Number(Last(rows, row => row.PersonalReward))),
            ("help", rows => Number(Last(rows, row => row.HelpReward))),
            ("safe", rows => Number(Last(rows, row => row.SafeReward))),
            ("KL", rows => Number(Last(rows, row => row.Kl))),
        ]
        :
        [
            ("personal", rows => Share(Last(rows, row => row.PersonalAccuracy))),
            ("global", rows => Share(Last(rows, row => row.GlobalAccuracy))),
        ];

    private static IEnumerable<(string Title, Func<RoundRow[], string> Cell)> Costs() =>
    [
        ("loss", rows => Number(Last(rows, row => row.TrainLoss))),
        ("uplink", rows => UnitFamily.Bytes.Format(rows.Sum(row => row.UplinkBytes))),
        ("virtual time", rows => UnitFamily.Time.Format(rows[^1].VirtualTimeS)),
        ("lost", rows => $"{rows.Sum(row => row.Lost)}/{rows.Sum(row => row.Scheduled)}"),
        ("energy", rows => UnitFamily.Energy.Format(rows.Sum(row => row.EnergyJ))),
    ];

    private static IEnumerable<(string Title, Func<DeviceRow, string> Cell)> Quality(IReadOnlyList<DeviceRow> devices) => devices.Any(row => row.Policy is not null)
        ?
        [
            ("wants help", row => Weight(row.Policy?.Preference)),
            ("start", row => Number(row.Policy?.StartReward)),
            ("reward", row => Number(row.PersonalReward)),
        ]
        : devices.Any(row => row.PersonalAccuracy is not null) ? [("accuracy", row => Share(row.PersonalAccuracy))] : [];

    private static IEnumerable<(string Title, Func<DeviceRow, string> Cell)> Radio() =>
    [
        ("trained", row => $"{row.RoundsTrained}"),
        ("lost", row => $"{row.Lost}/{row.Delivered + row.Lost}"),
        ("uplink", row => UnitFamily.Bytes.Format(row.UplinkBytes)),
        ("distance", row => Metres(row.DistanceM)),
        ("SNR", row => Decibels(row.MeanSnrDb)),
    ];

    private static double? Last(RoundRow[] rows, Func<RoundRow, double?> figure) => rows.Select(figure).LastOrDefault(value => value is not null);
}
