using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Running;

/// <summary>From the rows of the grains to the records of the result files.</summary>
internal static class ResultRecords
{
    public static RoundRecord Of(RoundRow row) => new()
    {
        Method = row.Method,
        Seed = row.Seed,
        Round = row.Round,
        VirtualTimeSeconds = row.VirtualTimeS,
        Scheduled = row.Scheduled,
        Delivered = row.Delivered,
        Lost = row.Lost,
        UplinkBytes = row.UplinkBytes,
        DownlinkBytes = row.DownlinkBytes,
        RoundDelaySeconds = row.RoundDelayS,
        EnergyJoules = row.EnergyJ,
        TrainLoss = row.TrainLoss,
        PersonalAccuracy = row.PersonalAccuracy,
        GlobalAccuracy = row.GlobalAccuracy,
        PersonalReward = row.PersonalReward,
        HelpReward = row.HelpReward,
        SafeReward = row.SafeReward,
        Kl = row.Kl,
        StateHash = row.StateHash,
        DeadDevices = row.DeadDevices,
        WeightedReward = row.WeightedReward,
    };

    public static DeviceRecord Of(DeviceRow row) => new()
    {
        Method = row.Method,
        Seed = row.Seed,
        Device = row.Device,
        Examples = row.Examples,
        PersonalAccuracy = row.PersonalAccuracy,
        PersonalReward = row.PersonalReward,
        RoundsTrained = row.RoundsTrained,
        Delivered = row.Delivered,
        Lost = row.Lost,
        UplinkBytes = row.UplinkBytes,
        EnergyJoules = row.EnergyJ,
        DistanceMetres = row.DistanceM,
        MeanSnrDb = row.MeanSnrDb,
        XMetres = row.XM,
        YMetres = row.YM,
        LineOfSight = row.LineOfSight,
        HeldOutExamples = row.HeldOutExamples,
        LoraRank = row.LoraRank,
        TrainingGflop = row.TrainingGflop,
        AttentionDensity = row.AttentionDensity,
        Preference = row.Policy?.Preference,
        HelpReward = row.Policy?.HelpReward,
        SafeReward = row.Policy?.SafeReward,
        Kl = row.Policy?.Kl,
        Perplexity = row.Policy?.Perplexity,
        ResponseLength = row.Policy?.ResponseLength,
        Repetition = row.Policy?.Repetition,
        WinRate = row.Policy?.WinRate,
        KlCoefficient = row.Rollout?.KlCoefficient,
        RolloutReward = row.Rollout?.Reward,
        RolloutKl = row.Rollout?.Kl,
        Finished = row.Policy?.Finished,
        StartFinished = row.Policy?.StartFinished,
        StartLength = row.Policy?.StartLength,
        StartRepetition = row.Policy?.StartRepetition,
        StartReward = row.Policy?.StartReward,
        StartHelpReward = row.Policy?.StartHelpReward,
        StartSafeReward = row.Policy?.StartSafeReward,
        BatteryJoules = row.BatteryJ,
    };

    public static IEnumerable<SampleRecord> SamplesOf(DeviceRow row) => row.Answers.Select(answer => new SampleRecord
    {
        Method = row.Method,
        Seed = row.Seed,
        Device = row.Device,
        Preference = row.Policy?.Preference ?? double.NaN,
        Prompt = answer.Prompt,
        StartAnswer = answer.StartAnswer,
        Answer = answer.Answer,
        StartReward = answer.StartReward,
        Reward = answer.Reward,
    });

    public static IEnumerable<TimingRecord> Of(RoundTiming timing)
    {
        (string Stage, double Seconds)[] stages =
        [
            ("schedule", timing.ScheduleS),
            ("train", timing.TrainS),
            ("aggregate", timing.AggregateS),
            ("evaluate", timing.EvaluateS),
            ("commit", timing.CommitS),
        ];
        return stages.Select(stage => new TimingRecord
        {
            Method = timing.Method,
            Seed = timing.Seed,
            Round = timing.Round,
            Stage = stage.Stage,
            WallSeconds = stage.Seconds,
        });
    }
}
