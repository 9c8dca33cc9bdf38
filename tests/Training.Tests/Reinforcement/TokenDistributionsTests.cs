using FedOrleans.Training.Reinforcement;
using FedOrleans.Training.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Reinforcement;

public sealed class TokenDistributionsTests
{
    /// <summary>fp32 logarithms of order one.</summary>
    private const double Tolerance = 1e-6;

    [Fact]
    public void Entropy_of_equal_logits_is_the_logarithm_of_their_number() => TorchThread.Run(() =>
        ((double)TokenDistributions.Entropy(TokenDistributions.LogProbabilities(zeros(1, 8), 1)).item<float>()).ShouldBe(Math.Log(8), Tolerance));

    [Fact]
    public void Divergence_is_the_expectation_of_what_the_tokens_pay() => TorchThread.Run(() =>
    {
        Tensor policy = TokenDistributions.LogProbabilities(tensor(Numbers.Gaussian(6, 1), [1, 6]), 1);
        Tensor reference = TokenDistributions.LogProbabilities(tensor(Numbers.Gaussian(6, 2), [1, 6]), 1);
        float[] p = policy.data<float>().ToArray();
        float[] q = reference.data<float>().ToArray();
        double exact = TokenDistributions.Divergence(policy, reference).item<float>();

        p.Zip(q, (a, b) => -Math.Exp(a) * TokenRewards.Spread(0, [a], [b], 1)[0]).Sum().ShouldBe(exact, Tolerance);
        exact.ShouldBeGreaterThan(0);
    });

    [Fact]
    public void A_temperature_divides_the_logits() => TorchThread.Run(() =>
    {
        Tensor log = TokenDistributions.LogProbabilities(tensor([0f, 1f], [1, 2]), 0.5);

        ((double)TokenDistributions.Of(log, tensor([1L], [1])).item<float>()).ShouldBe(-Math.Log(1 + Math.Exp(-2)), Tolerance);
    });
}
