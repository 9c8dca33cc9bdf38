namespace FedOrleans.Training.Policies;

/// <summary>How a language model answers a device's held-out requests; means over the answers.</summary>
public sealed record PolicyScore
{
    /// <summary>α of the device.</summary>
    public required double Preference { get; init; }

    /// <summary>α · help + (1 − α) · safe under the device's own reward heads, less what a missing end costs.</summary>
    public required double Reward { get; init; }

    /// <summary>Helpfulness under the device's own head, whether answers end or not.</summary>
    public required double Help { get; init; }

    /// <summary>Safety under the device's own head, whether answers end or not.</summary>
    public required double Safe { get; init; }

    /// <summary>Mean <see cref="Reward"/> of the start model's answers.</summary>
    public required double StartReward { get; init; }

    /// <summary>Mean <see cref="Help"/> of the start model's answers.</summary>
    public required double StartHelp { get; init; }

    /// <summary>Mean <see cref="Safe"/> of the start model's answers.</summary>
    public required double StartSafe { get; init; }

    /// <summary>Divergence from the start model in nats an answer: the sum over the answer's positions of KL(π‖π_start).</summary>
    public required double Kl { get; init; }

    /// <summary>exp of the mean loss in nats a token on the preferred answers to the held-out requests; NaN where there are none.</summary>
    public required double Perplexity { get; init; }

    /// <summary>Share of the answers that came to their end before their tokens were used up.</summary>
    public required double Finished { get; init; }

    /// <summary>Tokens of an answer, the end token included.</summary>
    public required double Length { get; init; }

    /// <summary>Share of an answer's trigrams of tokens that stood in it before.</summary>
    public required double Repetition { get; init; }

    /// <summary>Mean <see cref="Finished"/> of the start model's answers.</summary>
    public required double StartFinished { get; init; }

    /// <summary>Mean <see cref="Length"/> of the start model's answers.</summary>
    public required double StartLength { get; init; }

    /// <summary>Mean <see cref="Repetition"/> of the start model's answers.</summary>
    public required double StartRepetition { get; init; }

    /// <summary>Share of the requests where the device's own reward of its answer is above that of the start model's; a tie counts half.</summary>
    public required double WinRate { get; init; }

    /// <summary>The first few answers, for people to read.</summary>
    public IReadOnlyList<SampledAnswer> Samples { get; init; } = [];
}
