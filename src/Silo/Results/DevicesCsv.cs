using CsvHelper;

namespace FedOrleans.Silo.Results;

/// <summary>Reads and writes <c>devices.csv</c>.</summary>
public sealed class DevicesCsv : ResultTable<DeviceRecord>
{
    private DevicesCsv()
        : base(
            [
                "method", "seed", "device", "examples", "personal_accuracy", "personal_reward", "rounds_trained", "delivered",
                "lost", "uplink_bytes", "energy_j", "distance_m", "mean_snr_db",
            ],
            [
                "x_m", "y_m", "line_of_sight", "held_out_examples", "lora_rank", "battery_j", "preference", "help_reward", "safe_reward", "kl", "perplexity",
                "response_length", "repetition", "win_rate", "start_reward", "start_help_reward", "start_safe_reward", "training_gflop", "attention_density",
                "finished", "start_finished", "start_length", "start_repetition", "kl_coefficient", "rollout_reward", "rollout_kl",
            ])
    {
    }

    /// <summary>The table; it has no state.</summary>
    public static DevicesCsv Table { get; } = new();

    private protected override DeviceRecord ReadRow(ResultRow row) => new()
    {
        Method = row.Text("method"),
        Seed = row.Seed("seed"),
        Device = row.Count("device"),
        Examples = row.Count("examples"),
        PersonalAccuracy = row.Fraction("personal_accuracy"),
        PersonalReward = row.Measure("personal_reward"),
        RoundsTrained = row.Count("rounds_trained"),
        Delivered = row.Count("delivered"),
        Lost = row.Count("lost"),
        UplinkBytes = row.Bytes("uplink_bytes"),
        EnergyJoules = row.Amount("energy_j"),
        DistanceMetres = row.OptionalAmount("distance_m"),
        MeanSnrDb = row.Measure("mean_snr_db"),
        XMetres = row.Measure("x_m"),
        YMetres = row.Measure("y_m"),
        LineOfSight = row.Flag("line_of_sight"),
        HeldOutExamples = row.OptionalCount("held_out_examples"),
        LoraRank = row.OptionalCount("lora_rank"),
        BatteryJoules = row.OptionalAmount("battery_j"),
        Preference = row.Fraction("preference"),
        HelpReward = row.Measure("help_reward"),
        SafeReward = row.Measure("safe_reward"),
        Kl = row.Measure("kl"),
        Perplexity = row.Measure("perplexity"),
        ResponseLength = row.Measure("response_length"),
        Repetition = row.Fraction("repetition"),
        WinRate = row.Fraction("win_rate"),
        StartReward = row.Measure("start_reward"),
        StartHelpReward = row.Measure("start_help_reward"),
        StartSafeReward = row.Measure("start_safe_reward"),
        TrainingGflop = row.OptionalAmount("training_gflop"),
        AttentionDensity = row.Fraction("attention_density"),
        Finished = row.Fraction("finished"),
        StartFinished = row.Fraction("start_finished"),
        StartLength = row.Measure("start_length"),
        StartRepetition = row.Fraction("start_repetition"),
        KlCoefficient = row.OptionalAmount("kl_coefficient"),
        RolloutReward = row.Measure("rollout_reward"),
        RolloutKl = row.Measure("rollout_kl"),
    };

    private protected override void WriteRow(CsvWriter csv, DeviceRecord record)
    {
        csv.WriteField(record.Method);
        csv.WriteField(record.Seed);
        csv.WriteField(record.Device);
        csv.WriteField(record.Examples);
        csv.WriteField(record.PersonalAccuracy);
        csv.WriteField(record.PersonalReward);
        csv.WriteField(record.RoundsTrained);
        csv.WriteField(record.Delivered);
        csv.WriteField(record.Lost);
        csv.WriteField(record.UplinkBytes);
        csv.WriteField(record.EnergyJoules);
        csv.WriteField(record.DistanceMetres);
        csv.WriteField(record.MeanSnrDb);
        csv.WriteField(record.XMetres);
        csv.WriteField(record.YMetres);
        if (record.LineOfSight is { } seen)
        {
            csv.WriteField(seen);
        }
        else
        {
            csv.WriteField((string?)null);
        }

        csv.WriteField(record.HeldOutExamples);
        csv.WriteField(record.LoraRank);
        csv.WriteField(record.BatteryJoules);
        csv.WriteField(record.Preference);
        csv.WriteField(record.HelpReward);
        csv.WriteField(record.SafeReward);
        csv.WriteField(record.Kl);
        csv.WriteField(record.Perplexity);
        csv.WriteField(record.ResponseLength);
        csv.WriteField(record.Repetition);
        csv.WriteField(record.WinRate);
        csv.WriteField(record.StartReward);
        csv.WriteField(record.StartHelpReward);
        csv.WriteField(record.StartSafeReward);
        csv.WriteField(record.TrainingGflop);
        csv.WriteField(record.AttentionDensity);
        csv.WriteField(record.Finished);
        csv.WriteField(record.StartFinished);
        csv.WriteField(record.StartLength);
        csv.WriteField(record.StartRepetition);
        csv.WriteField(record.KlCoefficient);
        csv.WriteField(record.RolloutReward);
        csv.WriteField(record.RolloutKl);
    }
}
