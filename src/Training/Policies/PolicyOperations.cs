using FedOrleans.Training.Models;
using FedOrleans.Training.Reinforcement;

namespace FedOrleans.Training.Policies;

/// <summary>
/// Floating-point operations of a round of a causal model, from those of a token: the frozen blocks once an answer, and the output layer
/// at the answers' tokens alone.
/// </summary>
/// <param name="own">Counts a token of the devices' models.</param>
/// <param name="start">Counts a token of the start model.</param>
/// <param name="attention">Pattern of the trained blocks, or null for full attention.</param>
internal sealed class PolicyOperations(OperationCount own, OperationCount start, SparseAttention? attention)
{
    /// <summary>Share of the pairs of tokens that the trained blocks look at, of those that full causal attention does.</summary>
    public double Density(double length) => attention?.Density(Math.Max(1, (int)Math.Round(length))) ?? 1;

    /// <summary>Operations of training on one preferred answer.</summary>
    /// <param name="prompt">Tokens of the request.</param>
    /// <param name="answer">Tokens of the answer.</param>
    public double Learn(double prompt, double answer)
    {
        double length = prompt + answer;
        return (length * (own.PrefixPerToken(length) + own.PassPerToken(length))) + (answer * own.PassOutputPerToken);
    }

    /// <summary>Operations of a round of PPO: drawing the answers, looking at them with both models, scoring, and the passes over them.</summary>
    /// <param name="ppo">How many answers and passes.</param>
    /// <param name="prompt">Mean tokens of a request.</param>
    /// <param name="answer">Mean tokens of an answer.</param>
    /// <param name="scoringPerToken">Operations of the reward model a token.</param>
    public double Reinforce(PpoOptions ppo, double prompt, double answer, double scoringPerToken)
    {
        double length = prompt + answer;
        double forward = own.PrefixPerToken(length) + own.SuffixPerToken(length);
        double draw = (length * forward) + (answer * own.OutputPerToken);
        double look = (length * (forward + start.BlocksPerToken(own.FirstTrained, length))) + (2 * answer * own.OutputPerToken);
        double learn = ppo.Epochs * ((length * own.PassPerToken(length)) + (answer * own.PassOutputPerToken));
        return ppo.Rollouts * (draw + look + (length * scoringPerToken) + learn);
    }
}
