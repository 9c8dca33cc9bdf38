using FedOrleans.Training.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Rewards;

/// <summary>The loss of a pair of answers under the model of Bradley and Terry 1952, as Ouyang et al. 2022, equation 1, use it.</summary>
public static class PairwiseLoss
{
    /// <summary>Σ −log σ(r_chosen − r_rejected), in nats, as a scalar tensor.</summary>
    /// <param name="chosen">Rewards of the preferred answers, any shape.</param>
    /// <param name="rejected">Rewards of the others, the same shape.</param>
    public static Tensor Sum(Tensor chosen, Tensor rejected)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(rejected);
        return nn.functional.logsigmoid(chosen.Minus(rejected)).sum().neg();
    }

    /// <summary>
    /// Σ (r_chosen + r_rejected)²: how far pairs lie from zero as a whole, which their order leaves open. Without this term rewards
    /// differ more between requests than between answers (Eisenstein et al. 2023, equation 2).
    /// </summary>
    public static Tensor Offset(Tensor chosen, Tensor rejected)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(rejected);
        return chosen.Plus(rejected).square().sum();
    }

    /// <summary>
    /// Σ w (r_chosen − r_rejected)²: how much pairs matter to a head that they are not about. Two heads over one body share what
    /// tells answers apart, unless something keeps them from it.
    /// </summary>
    /// <param name="chosen">Rewards under that head, any shape.</param>
    /// <param name="rejected">The same of the others.</param>
    /// <param name="weights">w, 0 for pairs that both heads should order; the same shape.</param>
    public static Tensor Concern(Tensor chosen, Tensor rejected, Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(rejected);
        return chosen.Minus(rejected).square().mul(weights).sum();
    }
}
