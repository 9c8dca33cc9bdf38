using FedOrleans.Training.Policies;
using FedOrleans.Training.Rewards;

namespace FedOrleans.Grains.Ledger;

/// <summary>How a language model answers held-out requests: of one device, or the mean over devices.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.PolicyFigures")]
public sealed record PolicyFigures
{
    /// <summary>What helpfulness weighs, 0 to 1.</summary>
    [Id(0)]
    public required double Preference { get; init; }

    /// <summary>Helpfulness and safety as the device weighs them, less what a missing end costs.</summary>
    [Id(1)]
    public required double Reward { get; init; }

    [Id(2)]
    public required double HelpReward { get; init; }

    [Id(3)]
    public required double SafeReward { get; init; }

    /// <summary>Reward of the start model's answers.</summary>
    [Id(4)]
    public required double StartReward { get; init; }

    /// <summary>Divergence from the start model, nats an answer.</summary>
    [Id(5)]
    public required double Kl { get; init; }

    /// <summary>On preferred answers; null where there are none.</summary>
    [Id(6)]
    public double? Perplexity { get; init; }

    /// <summary>Tokens of an answer.</summary>
    [Id(7)]
    public required double ResponseLength { get; init; }

    /// <summary>Share of an answer's trigrams that stood in it before.</summary>
    [Id(8)]
    public required double Repetition { get; init; }

    /// <summary>Share of requests where its answer has more of its own reward than the start model's.</summary>
    [Id(9)]
    public required double WinRate { get; init; }

    /// <summary>Helpfulness of the start model's answers.</summary>
    [Id(10)]
    public required double StartHelpReward { get; init; }

    /// <summary>Safety of the start model's answers.</summary>
    [Id(11)]
    public required double StartSafeReward { get; init; }

    /// <summary>Share of its answers that came to their end before their tokens were used up.</summary>
    [Id(12)]
    public required double Finished { get; init; }

    /// <summary>Share of the start model's answers that did.</summary>
    [Id(13)]
    public required double StartFinished { get; init; }

    /// <summary>Tokens of an answer of the start model.</summary>
    [Id(14)]
    public required double StartLength { get; init; }

    /// <summary>Share of the trigrams of a start model's answer that stood in it before.</summary>
    [Id(15)]
    public required double StartRepetition { get; init; }

    /// <summary>Helpfulness and safety as the device weighs them, whether answers end or not; null in figures of earlier versions.</summary>
    [Id(16)]
    public double? WeightedReward { get; init; }

    /// <summary>The same of the start model's answers.</summary>
    [Id(17)]
    public double? StartWeightedReward { get; init; }

    internal static PolicyFigures Of(PolicyScore score) => new()
    {
        Preference = score.Preference,
        Reward = score.Reward,
        HelpReward = score.Help,
        SafeReward = score.Safe,
        StartReward = score.StartReward,
        StartHelpReward = score.StartHelp,
        StartSafeReward = score.StartSafe,
        Kl = score.Kl,
        Perplexity = double.IsNaN(score.Perplexity) ? null : score.Perplexity,
        ResponseLength = score.Length,
        Repetition = score.Repetition,
        WinRate = score.WinRate,
        Finished = score.Finished,
        StartFinished = score.StartFinished,
        StartLength = score.StartLength,
        StartRepetition = score.StartRepetition,
        WeightedReward = new Reward(score.Help, score.Safe).Weighted(score.Preference),
        StartWeightedReward = new Reward(score.StartHelp, score.StartSafe).Weighted(score.Preference),
    };

    /// <summary>The mean over devices, in the order given; null for none.</summary>
    internal static PolicyFigures? Mean(IReadOnlyList<PolicyFigures> devices) => devices.Count == 0
        ? null
        : new PolicyFigures
        {
            Preference = devices.Average(own => own.Preference),
            Reward = devices.Average(own => own.Reward),
            HelpReward = devices.Average(own => own.HelpReward),
            SafeReward = devices.Average(own => own.SafeReward),
            StartReward = devices.Average(own => own.StartReward),
            StartHelpReward = devices.Average(own => own.StartHelpReward),
            StartSafeReward = devices.Average(own => own.StartSafeReward),
            Kl = devices.Average(own => own.Kl),
            Perplexity = devices.Average(own => own.Perplexity),
            ResponseLength = devices.Average(own => own.ResponseLength),
            Repetition = devices.Average(own => own.Repetition),
            WinRate = devices.Average(own => own.WinRate),
            Finished = devices.Average(own => own.Finished),
            StartFinished = devices.Average(own => own.StartFinished),
            StartLength = devices.Average(own => own.StartLength),
            StartRepetition = devices.Average(own => own.StartRepetition),
            WeightedReward = devices.Average(own => own.WeightedReward),
            StartWeightedReward = devices.Average(own => own.StartWeightedReward),
        };
}
