namespace FedOrleans.Training.Reinforcement;

/// <summary>Spreads the reward of an answer over its tokens.</summary>
public static class TokenRewards
{
    /// <summary>
    /// r_t = −β(log π − log ρ) at every token, and the answer's own reward at the last (Ziegler et al. 2019, equation 2).
    /// </summary>
    /// <param name="reward">Reward of the whole answer.</param>
    /// <param name="logProbabilities">log π of its tokens.</param>
    /// <param name="reference">log ρ of its tokens, under the start model.</param>
    /// <param name="coefficient">β.</param>
    public static float[] Spread(
        double reward, ReadOnlySpan<float> logProbabilities, ReadOnlySpan<float> reference, double coefficient)
    {
        var rewards = new float[logProbabilities.Length];
        for (int t = 0; t < rewards.Length; t++)
        {
            rewards[t] = (float)(-coefficient * (logProbabilities[t] - reference[t]));
        }

        if (rewards.Length > 0)
        {
            rewards[^1] += (float)reward;
        }

        return rewards;
    }
}
