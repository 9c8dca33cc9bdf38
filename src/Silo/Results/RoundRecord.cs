namespace FedOrleans.Silo.Results;

/// <summary>
/// One row of <c>rounds.csv</c>: one method, seed and round. It holds no wall-clock figure, so that equal runs give
/// equal bytes.
/// </summary>
public sealed record RoundRecord
{
    /// <summary>The method's name in the scenario.</summary>
    public required string Method { get; init; }

    /// <summary>The seed of the trial.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Round number; consecutive, from 0 or 1.</summary>
    public required int Round { get; init; }

    /// <summary>Simulated seconds from the start of the trial to the end of this round.</summary>
    public required double VirtualTimeSeconds { get; init; }

    /// <summary>Devices asked to train in this round: <see cref="Delivered"/> + <see cref="Lost"/>.</summary>
    public required int Scheduled { get; init; }

    /// <summary>Updates that reached the base station in time.</summary>
    public required int Delivered { get; init; }

    /// <summary>Updates that did not.</summary>
    public required int Lost { get; init; }

    /// <summary>Bytes put on the air by the devices, lost updates and retransmissions included.</summary>
    public required long UplinkBytes { get; init; }

    /// <summary>Bytes sent by the base station.</summary>
    public required long DownlinkBytes { get; init; }

    /// <summary>Simulated seconds from the start of the downlink to the end of the round.</summary>
    public required double RoundDelaySeconds { get; init; }

    /// <summary>Joules spent by all devices together.</summary>
    public required double EnergyJoules { get; init; }

    /// <summary>Mean training loss of the round; null where nobody trained or it was not finite.</summary>
    public double? TrainLoss { get; init; }

    /// <summary>Mean over devices of the accuracy of the device's own model on its own held-out split, in [0, 1].</summary>
    public double? PersonalAccuracy { get; init; }

    /// <summary>Accuracy of the shared part alone on the common test set, in [0, 1].</summary>
    public double? GlobalAccuracy { get; init; }

    /// <summary>Mean over devices of the reward weighted as the device weights it, less what missing ends cost.</summary>
    public double? PersonalReward { get; init; }

    /// <summary>Mean helpfulness reward.</summary>
    public double? HelpReward { get; init; }

    /// <summary>Mean safety reward.</summary>
    public double? SafeReward { get; init; }

    /// <summary>Kullback-Leibler divergence from the start model, in nats an answer.</summary>
    public double? Kl { get; init; }

    /// <summary>Hash of the shared and all private state after the round.</summary>
    public string StateHash { get; init; } = "";

    /// <summary>Devices whose battery is empty after the round; null without batteries and in results that do not record it.</summary>
    public int? DeadDevices { get; init; }

    /// <summary>
    /// Mean over devices of the reward weighted as the device weights it, whether answers end or not; null where it does not apply and in
    /// results that do not record it.
    /// </summary>
    public double? WeightedReward { get; init; }
}
