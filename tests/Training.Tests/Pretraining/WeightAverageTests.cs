using FedOrleans.Training.Models;
using FedOrleans.Training.Numerics;
using FedOrleans.Training.Pretraining;
using FedOrleans.Training.States;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Pretraining;

public sealed class WeightAverageTests
{
    private static readonly StateLayout Layout = new([new ParameterSpec("w", [2], ParameterGroup.Head, -1, Initialization.Zero)]);

    [Fact]
    public void The_first_steps_weigh_most_at_first_and_by_the_decay_later() => TorchThread.Run(() =>
    {
        using var average = new WeightAverage(0.25, new StackedState([1, -1], 1, Layout, CPU, trainable: false));
        float[][] weights = [[2, 0], [4, 8], [-4, 8]];

        for (int step = 1; step <= weights.Length; step++)
        {
            average.Add(step, tensor(weights[step - 1], [1, 2]));
        }

        // Kept: 2/11 after the first step, and min(1/4, (1 + t) / (10 + t)) = 1/4 after the others.
        double first = (1 * 2.0 / 11) + (2 * 9.0 / 11);
        double second = (first / 4) + (4 * 0.75);
        ((double)average.State.Flat.ToArray()[0]).ShouldBe((second / 4) - (4 * 0.75), 1e-6, "fp32 rounding of values of order one");
    });

    [Fact]
    public void Weights_that_stand_still_are_their_own_average() => TorchThread.Run(() =>
    {
        using var average = new WeightAverage(0.99, new StackedState([3, 5], 1, Layout, CPU, trainable: false));

        average.Add(1, tensor((float[])[3, 5], [1, 2]));

        average.State.Named["w"].ToArray().ShouldBe([3f, 5f]);
    });
}
