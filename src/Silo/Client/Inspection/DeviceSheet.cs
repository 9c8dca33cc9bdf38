using System.Collections.Immutable;
using FedOrleans.Grains.Devices;
using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.Http.Api;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Units;
using static FedOrleans.Silo.Client.Inspection.SheetText;

namespace FedOrleans.Silo.Client.Inspection;

/// <summary>A device: its figures, what it wants and says, its private state, its last rounds.</summary>
internal static class DeviceSheet
{
    private const int LastRounds = 12;

    public static void Write(Sheet sheet, DeviceDetail device)
    {
        DeviceRow row = device.Figures;
        int tried = row.Delivered + row.Lost;
        double? battery = row.BatteryJ ?? device.BatteryJ;
        sheet.Write(
            ("device", $"{row.Device} under {row.Method}, seed {row.Seed}"),
            ("at this moment", device.InFlight is { } round ? $"at work in round {round}" : "idle"),
            ("data", $"{row.Examples} to train, {row.HeldOutExamples} held out"),
            ("personal accuracy", row.PersonalAccuracy is null ? null : Share(row.PersonalAccuracy)),
            ("place", $"{Metres(row.DistanceM)} from the base station, {(row.LineOfSight ? "in" : "without")} line of sight"),
            ("mean SNR", Decibels(row.MeanSnrDb)),
            ("battery", battery is { } left ? UnitFamily.Energy.Format(left) : null),
            ("energy spent", UnitFamily.Energy.Format(row.EnergyJ)),
            ("updates", tried == 0 ? "never scheduled" : $"{row.Delivered} delivered, {row.Lost} lost, {UnitFamily.Bytes.Format(row.UplinkBytes)} on the air"),
            ("private state", device.PrivateParameters == 0 ? Sheet.None : $"{device.PrivateParameters:N0} values, norm {Number(device.PrivateNorm)}"),
            ("residual", device.ResidualNorm > 0 ? $"norm {Number(device.ResidualNorm)}" : null),
            ("LoRA rank", row.LoraRank == 0 ? null : $"{row.LoraRank}"));
        if (row.Policy is { } policy)
        {
            Write(sheet, policy);
        }

        sheet.Write(
            "Private state by its parts",
            device.Parts,
            ("part", part => part.Name),
            ("values", part => $"{part.Count:N0}"),
            ("norm", part => Number(part.Norm)));
        Write(sheet, [.. device.History.TakeLast(LastRounds)]);
        Write(sheet, row.Answers);
    }

    private static void Write(Sheet sheet, PolicyFigures policy) => sheet.Write(
        ("wants", $"{Weight(policy.Preference)} helpfulness, {Weight(1 - policy.Preference)} safety"),
        ("weighted reward", $"{Number(policy.WeightedReward)}, the start model's {Number(policy.StartWeightedReward)}"),
        ("penalised reward", $"{Number(policy.Reward)}, the start model's {Number(policy.StartReward)}: missing ends cost"),
        ("helpfulness", $"{Number(policy.HelpReward)}, the start model's {Number(policy.StartHelpReward)}"),
        ("safety", $"{Number(policy.SafeReward)}, the start model's {Number(policy.StartSafeReward)}"),
        ("requests won", $"{Share(policy.WinRate)} against the start model"),
        ("divergence", $"{Number(policy.Kl)} nats an answer"),
        ("perplexity", policy.Perplexity is { } perplexity ? $"{NumberText.Fixed(perplexity, 1)} on preferred answers" : null),
        ("answers", $"{NumberText.Fixed(policy.ResponseLength, 1)} tokens long, {Share(policy.Repetition)} of trigrams repeated"));

    private static void Write(Sheet sheet, IReadOnlyList<DeviceRoundRecord> rounds)
    {
        (string, Func<DeviceRoundRecord, string>)[] battery = rounds.Any(record => double.IsFinite(record.Radio.BatteryJ))
            ? [("battery", record => UnitFamily.Energy.Format(record.Radio.BatteryJ))]
            : [];
        sheet.Write(
            "Its last rounds",
            rounds,
            [
                ("round", record => $"{record.Round}"),
                ("outcome", record => record.Delivered ? "delivered" : record.Trained ? "lost" : "not trained"),
                ("loss", record => Number(record.TrainLoss)),
                ("SNR", record => Decibels(record.Radio.SnrDb)),
                ("band", record => $"{NumberText.Fixed(record.Radio.BandwidthHz / 1e6, 3)} MHz"),
                ("rate", record => $"{NumberText.Fixed(record.Radio.UplinkBps / 1e6, 2)} Mbit/s"),
                ("sent", record => UnitFamily.Bytes.Format(record.Radio.UplinkBytes)),
                ("energy", record => UnitFamily.Energy.Format(record.Radio.EnergyJ)),
                .. battery,
            ]);
    }

    private static void Write(Sheet sheet, ImmutableArray<AnswerRow> answers)
    {
        foreach (AnswerRow sample in answers.IsDefault ? [] : answers)
        {
            sheet.WriteLine($"request    {Said(sample.Prompt)}");
            sheet.WriteLine($"start      {Said(sample.StartAnswer)} [{NumberText.Fixed(sample.StartReward, 2)}]");
            sheet.WriteLine($"its own    {Said(sample.Answer)} [{NumberText.Fixed(sample.Reward, 2)}]");
            sheet.WriteLine();
        }
    }

    private static string Said(string text) => text.Trim().Length == 0 ? "(nothing)" : Printable.Text(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
