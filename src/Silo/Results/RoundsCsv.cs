using CsvHelper;

namespace FedOrleans.Silo.Results;

/// <summary>Reads and writes <c>rounds.csv</c>.</summary>
public sealed class RoundsCsv : ResultTable<RoundRecord>
{
    private RoundsCsv()
        : base(
            [
                "method", "seed", "round", "virtual_time_s", "scheduled", "delivered", "lost", "uplink_bytes", "downlink_bytes",
                "round_delay_s", "energy_j", "train_loss", "personal_accuracy", "global_accuracy", "personal_reward",
                "help_reward", "safe_reward", "kl", "state_hash",
            ],
            ["dead_devices", "weighted_reward"])
    {
    }

    /// <summary>The table; it has no state.</summary>
    public static RoundsCsv Table { get; } = new();

    private protected override RoundRecord ReadRow(ResultRow row) => new()
    {
        Method = row.Text("method"),
        Seed = row.Seed("seed"),
        Round = row.Count("round"),
        VirtualTimeSeconds = row.Amount("virtual_time_s"),
        Scheduled = row.Count("scheduled"),
        Delivered = row.Count("delivered"),
        Lost = row.Count("lost"),
        UplinkBytes = row.Bytes("uplink_bytes"),
        DownlinkBytes = row.Bytes("downlink_bytes"),
        RoundDelaySeconds = row.Amount("round_delay_s"),
        EnergyJoules = row.Amount("energy_j"),
        TrainLoss = row.Measure("train_loss"),
        PersonalAccuracy = row.Fraction("personal_accuracy"),
        GlobalAccuracy = row.Fraction("global_accuracy"),
        PersonalReward = row.Measure("personal_reward"),
        HelpReward = row.Measure("help_reward"),
        SafeReward = row.Measure("safe_reward"),
        Kl = row.Measure("kl"),
        StateHash = row.Text("state_hash"),
        DeadDevices = row.OptionalCount("dead_devices"),
        WeightedReward = row.Measure("weighted_reward"),
    };

    private protected override void WriteRow(CsvWriter csv, RoundRecord record)
    {
        csv.WriteField(record.Method);
        csv.WriteField(record.Seed);
        csv.WriteField(record.Round);
        csv.WriteField(record.VirtualTimeSeconds);
        csv.WriteField(record.Scheduled);
        csv.WriteField(record.Delivered);
        csv.WriteField(record.Lost);
        csv.WriteField(record.UplinkBytes);
        csv.WriteField(record.DownlinkBytes);
        csv.WriteField(record.RoundDelaySeconds);
        csv.WriteField(record.EnergyJoules);
        csv.WriteField(record.TrainLoss);
        csv.WriteField(record.PersonalAccuracy);
        csv.WriteField(record.GlobalAccuracy);
        csv.WriteField(record.PersonalReward);
        csv.WriteField(record.HelpReward);
        csv.WriteField(record.SafeReward);
        csv.WriteField(record.Kl);
        csv.WriteField(record.StateHash);
        csv.WriteField(record.DeadDevices);
        csv.WriteField(record.WeightedReward);
    }
}
