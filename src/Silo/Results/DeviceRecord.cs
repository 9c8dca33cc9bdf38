namespace FedOrleans.Silo.Results;

/// <summary>One row of <c>devices.csv</c>: one method, seed and device at the end of the trial.</summary>
public sealed record DeviceRecord
{
    /// <summary>The method's name in the scenario.</summary>
    public required string Method { get; init; }

    /// <summary>The seed of the trial.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Device number, from 0.</summary>
    public required int Device { get; init; }

    /// <summary>Training examples that the device holds.</summary>
    public required int Examples { get; init; }

    /// <summary>Accuracy of the device's own model on its own held-out split, in [0, 1]; null where it was not evaluated.</summary>
    public double? PersonalAccuracy { get; init; }

    /// <summary>Reward of the device's own model as the device weights it, less what missing ends cost; null where it does not apply.</summary>
    public double? PersonalReward { get; init; }

    /// <summary>Rounds in which the device trained.</summary>
    public required int RoundsTrained { get; init; }

    /// <summary>Its updates that reached the base station in time.</summary>
    public required int Delivered { get; init; }

    /// <summary>Its updates that did not.</summary>
    public required int Lost { get; init; }

    /// <summary>Bytes it put on the air, lost updates and retransmissions included.</summary>
    public required long UplinkBytes { get; init; }

    /// <summary>Joules it spent.</summary>
    public required double EnergyJoules { get; init; }

    /// <summary>Metres to the base station, along the ground.</summary>
    public double? DistanceMetres { get; init; }

    /// <summary>Its mean uplink signal-to-noise ratio in dB.</summary>
    public double? MeanSnrDb { get; init; }

    /// <summary>Metres east of the base station; null in results that do not record it.</summary>
    public double? XMetres { get; init; }

    /// <summary>Metres north of the base station; null in results that do not record it.</summary>
    public double? YMetres { get; init; }

    /// <summary>Whether it sees the base station; null in results that do not record it.</summary>
    public bool? LineOfSight { get; init; }

    /// <summary>Examples of its held-out split; null in results that do not record it.</summary>
    public int? HeldOutExamples { get; init; }

    /// <summary>Rank of its LoRA; null where the method has none or the result does not record it.</summary>
    public int? LoraRank { get; init; }

    /// <summary>10⁹ floating-point operations of its training in a round; null in results that do not record it.</summary>
    public double? TrainingGflop { get; init; }

    /// <summary>Share, in (0, 1], of the pairs of full causal attention that its trained blocks look at; null for a classifier.</summary>
    public double? AttentionDensity { get; init; }

    /// <summary>Joules that its battery holds; null without batteries and in results that do not record it.</summary>
    public double? BatteryJoules { get; init; }

    /// <summary>Whether its battery is empty, so that it takes part no more.</summary>
    public bool IsDead => BatteryJoules <= 0;

    /// <summary>What helpfulness weighs on the device, in [0, 1]; null where there is no reward.</summary>
    public double? Preference { get; init; }

    /// <summary>Helpfulness of its own model's answers; null where it does not apply.</summary>
    public double? HelpReward { get; init; }

    /// <summary>Safety of its own model's answers; null where it does not apply.</summary>
    public double? SafeReward { get; init; }

    /// <summary>Reward of the start model as the device weights it, less what missing ends cost; null where it does not apply.</summary>
    public double? StartReward { get; init; }

    /// <summary>Helpfulness of the start model's answers; null where it does not apply.</summary>
    public double? StartHelpReward { get; init; }

    /// <summary>Safety of the start model's answers; null where it does not apply.</summary>
    public double? StartSafeReward { get; init; }

    /// <summary>Divergence from the start model in nats an answer; null where it does not apply.</summary>
    public double? Kl { get; init; }

    /// <summary>Perplexity of its own model on preferred answers; null where it does not apply.</summary>
    public double? Perplexity { get; init; }

    /// <summary>Tokens of an answer; null where it does not apply.</summary>
    public double? ResponseLength { get; init; }

    /// <summary>Share of an answer's trigrams that stood in it before; null where it does not apply.</summary>
    public double? Repetition { get; init; }

    /// <summary>Share of its answers that came to their end before their tokens were used up; null where it does not apply.</summary>
    public double? Finished { get; init; }

    /// <summary>Share of the start model's answers that did; null where it does not apply.</summary>
    public double? StartFinished { get; init; }

    /// <summary>Tokens of an answer of the start model; null where it does not apply.</summary>
    public double? StartLength { get; init; }

    /// <summary>Share of the trigrams of a start model's answer that stood in it before; null where it does not apply.</summary>
    public double? StartRepetition { get; init; }

    /// <summary>Weight β of its penalty on divergence after the last round that it trained in; null where it does not apply.</summary>
    public double? KlCoefficient { get; init; }

    /// <summary>Mean reward of the answers that it last learnt from; null where it does not apply.</summary>
    public double? RolloutReward { get; init; }

    /// <summary>Their divergence from the start model in nats an answer, which β is steered by; null where it does not apply.</summary>
    public double? RolloutKl { get; init; }

    /// <summary>Share of requests where its answer has more of its own reward than the start model's; null where it does not apply.</summary>
    public double? WinRate { get; init; }

    /// <summary>α · help + (1 − α) · safe of its own model's answers, whether they end or not; null where it does not apply.</summary>
    public double? WeightedReward => (Preference * HelpReward) + ((1 - Preference) * SafeReward);

    /// <summary>The same of the start model's answers; null where it does not apply.</summary>
    public double? StartWeightedReward => (Preference * StartHelpReward) + ((1 - Preference) * StartSafeReward);
}
