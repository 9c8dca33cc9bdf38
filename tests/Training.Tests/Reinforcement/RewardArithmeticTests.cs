using FedOrleans.Randomness;
using FedOrleans.Training.Reinforcement;
using FedOrleans.Training.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Reinforcement;

public sealed class RewardArithmeticTests
{
    /// <summary>Results are rounded to fp32 once.</summary>
    private const double Tolerance = 1e-6;

    [Fact]
    public void Every_token_pays_for_its_divergence_and_the_last_earns_the_reward()
    {
        float[] rewards = TokenRewards.Spread(2, [-1f, -0.5f, -2f], [-1.5f, -0.25f, -2f], 0.1);

        ((double)rewards[0]).ShouldBe(-0.05, Tolerance);
        ((double)rewards[1]).ShouldBe(0.025, Tolerance);
        ((double)rewards[2]).ShouldBe(2, Tolerance);
    }

    [Fact]
    public void Whitened_rows_have_mean_zero_and_variance_one_together()
    {
        float[][] rows = [[1f, 4f, 2f], [9f, -3f]];

        Whitening.Apply(rows);

        double[] all = [.. rows.SelectMany(row => row).Select(value => (double)value)];
        all.Average().ShouldBe(0, Tolerance);
        all.Average(value => value * value).ShouldBe(1, Tolerance);
        rows[1][0].ShouldBe(all.Max(value => (float)value));
    }

    [Fact]
    public void Equal_values_whiten_to_zero()
    {
        float[][] rows = [[3f, 3f], [3f]];

        Whitening.Apply(rows);

        rows.SelectMany(row => row).ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void The_penalty_pulls_by_twice_the_weighted_distance_and_leaves_private_parameters_alone() => TorchThread.Run(() =>
    {
        Tensor anchor = tensor([1f, 2f], [1, 2]);
        Tensor parameters = tensor([1f, 4f, 9f, 0f, 2f, 9f], [2, 3]);
        var penalty = new DeviationPenalty(anchor, 0.5);
        Tensor gradient = ones(2, 3);

        penalty.AddGradient(gradient, parameters);

        gradient.data<float>().ToArray().ShouldBe([1f, 3f, 1f, 0f, 1f, 1f]);
    });

    [Theory]
    [InlineData(6, 0.1)]
    [InlineData(9, 0.12)]
    [InlineData(60, 0.12)]
    [InlineData(5.4, 0.09)]
    [InlineData(0, 0.08)]
    public void The_controller_changes_the_coefficient_by_the_clipped_relative_error(double divergence, double expected) =>
        new AdaptiveKlController(6, 1).Next(0.1, divergence).ShouldBe(expected, 1e-12);

    [Theory]
    [InlineData(0.001)]
    [InlineData(10)]
    public void The_controller_brings_a_divergence_that_falls_with_the_coefficient_to_its_target(double coefficient)
    {
        var controller = new AdaptiveKlController(6, 0.5);
        for (int round = 0; round < 200; round++)
        {
            coefficient = controller.Next(coefficient, 1.2 / coefficient);
        }

        (1.2 / coefficient).ShouldBe(6, 0.01);
    }

    [Fact]
    public void Every_pass_looks_at_every_answer_once()
    {
        RandomStream stream = RandomStream.Named(5, "test");
        int[][] steps = Minibatches.Draw(10, 4, 3, ref stream);

        steps.Select(step => step.Length).ShouldBe([4, 4, 2, 4, 4, 2, 4, 4, 2]);
        steps.Length.ShouldBe(Minibatches.Count(10, 4, 3));
        foreach (int[][] pass in steps.Chunk(3))
        {
            pass.SelectMany(step => step).Order().ShouldBe(Enumerable.Range(0, 10));
        }

        steps[0].ShouldNotBe(steps[3]);
    }
}
