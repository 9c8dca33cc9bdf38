namespace FedOrleans.Training.Reinforcement;

/// <summary>
/// Takes off each answer's reward the mean reward of the other answers to the same request (leave-one-out: Kool et al. 2019; Ahmadian et
/// al. 2024, equation 8). Requests differ more in reward than the answers to one of them, and that difference teaches nothing.
/// </summary>
public static class RequestBaseline
{
    /// <param name="rewards">Rewards of the answers, those to one request in a row.</param>
    /// <param name="answers">Answers to each request, 1 or more; 1 leaves the rewards as they are.</param>
    /// <returns>The rewards less their baselines.</returns>
    /// <exception cref="ArgumentException">The requests do not all have as many answers.</exception>
    public static double[] Apply(IReadOnlyList<double> rewards, int answers)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(answers);
        if (rewards.Count % answers != 0)
        {
            throw new ArgumentException($"{rewards.Count} rewards are not {answers} to each request", nameof(answers));
        }

        return answers == 1
            ? [.. rewards]
            : [.. rewards.Chunk(answers).SelectMany(own => own.Select(reward => reward - ((own.Sum() - reward) / (answers - 1))))];
    }
}
