namespace FedOrleans.Grains.Ledger;

/// <summary>One row of <c>rounds.csv</c>: one method, seed and round. No wall-clock figure, so that equal runs are equal bytes.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RoundRow")]
public sealed record RoundRow
{
    [Id(0)]
    public required string Method { get; init; }

    [Id(1)]
    public required ulong Seed { get; init; }

    /// <summary>From 1.</summary>
    [Id(2)]
    public required int Round { get; init; }

    /// <summary>Running sum of <see cref="RoundDelayS"/>.</summary>
    [Id(3)]
    public required double VirtualTimeS { get; init; }

    /// <summary><see cref="Delivered"/> + <see cref="Lost"/>.</summary>
    [Id(4)]
    public required int Scheduled { get; init; }

    [Id(5)]
    public required int Delivered { get; init; }

    [Id(6)]
    public required int Lost { get; init; }

    /// <summary>What was put on the air, lost updates included.</summary>
    [Id(7)]
    public required long UplinkBytes { get; init; }

    [Id(8)]
    public required long DownlinkBytes { get; init; }

    /// <summary>Simulated seconds from the start of the downlink to the end of the round.</summary>
    [Id(9)]
    public required double RoundDelayS { get; init; }

    /// <summary>Over all devices.</summary>
    [Id(10)]
    public required double EnergyJ { get; init; }

    /// <summary>Mean over the devices that trained of their mean loss in nats; null where nobody trained.</summary>
    [Id(11)]
    public double? TrainLoss { get; init; }

    /// <summary>Mean over the evaluated devices of the accuracy of the device's own model on its own held-out split.</summary>
    [Id(12)]
    public double? PersonalAccuracy { get; init; }

    /// <summary>Accuracy of the shared part alone on the common test set; null where the method shares nothing.</summary>
    [Id(13)]
    public double? GlobalAccuracy { get; init; }

    [Id(14)]
    public double? PersonalReward { get; init; }

    [Id(15)]
    public double? HelpReward { get; init; }

    [Id(16)]
    public double? SafeReward { get; init; }

    [Id(17)]
    public double? Kl { get; init; }

    /// <summary>Hash of the shared and all private state after the round.</summary>
    [Id(18)]
    public required string StateHash { get; init; }

    /// <summary>Devices whose battery is empty after the round; null without batteries.</summary>
    [Id(19)]
    public int? DeadDevices { get; init; }

    /// <summary>Of <see cref="Lost"/>, those that the radio lost: outage, blocks never decoded, channels too weak to send over.</summary>
    [Id(20)]
    public int LostToRadio { get; init; }

    /// <summary>Of <see cref="Lost"/>, those that came too late or would have.</summary>
    [Id(21)]
    public int LostToTime { get; init; }

    /// <summary>Of <see cref="Lost"/>, those whose device ran out of energy.</summary>
    [Id(22)]
    public int LostToBattery { get; init; }

    /// <summary>What the start model earns as the devices weigh it, measured with <see cref="PersonalReward"/>.</summary>
    [Id(23)]
    public double? StartReward { get; init; }

    /// <summary>Its helpfulness.</summary>
    [Id(24)]
    public double? StartHelpReward { get; init; }

    /// <summary>Its safety.</summary>
    [Id(25)]
    public double? StartSafeReward { get; init; }

    /// <summary>As <see cref="PersonalReward"/>, but whether answers end or not.</summary>
    [Id(26)]
    public double? WeightedReward { get; init; }

    /// <summary>As <see cref="StartReward"/>, but whether answers end or not.</summary>
    [Id(27)]
    public double? StartWeightedReward { get; init; }
}
