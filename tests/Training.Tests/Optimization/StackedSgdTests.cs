using FedOrleans.Training.Optimization;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Optimization;

public sealed class StackedSgdTests
{
    private const int Devices = 3;
    private const int Values = 7;
    private const int Steps = 6;
    private const double Rate = 0.05;

    /// <summary>Parameters of order one round at 6e-8, some times a step.</summary>
    private const double Tolerance = 2e-6;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 0)]
    [InlineData(0, 0.9)]
    [InlineData(0.1, 0.9)]
    public void Steps_are_those_of_heavy_ball_descent_with_each_device_clipped_by_its_own_norm(double decay, double momentum) => TorchThread.Run(() =>
    {
        float[] start = Numbers.Gaussian(Devices * Values, 1);
        using Tensor parameters = tensor(start, [Devices, Values]);
        using var optimizer = new StackedSgd(decay, momentum);
        for (int step = 1; step <= Steps; step++)
        {
            Tensor gradient = tensor(Gradient(step), [Devices, Values]);
            GradientClipping.Clip(gradient, 1);
            optimizer.Update(parameters, gradient, Rate, null);
        }

        double[] expected = Reference(start, decay, momentum);
        float[] actual = parameters.data<float>().ToArray();
        for (int i = 0; i < actual.Length; i++)
        {
            ((double)actual[i]).ShouldBe(expected[i], Tolerance);
        }
    });

    [Fact]
    public void A_device_whose_steps_are_done_does_not_change_in_spite_of_momentum_and_decay() => TorchThread.Run(() =>
    {
        using Tensor parameters = tensor(Numbers.Gaussian(Devices * Values, 1), [Devices, Values]);
        using var optimizer = new StackedSgd(0.1, 0.9);
        optimizer.Update(parameters, tensor(Gradient(1), [Devices, Values]), Rate, null);
        float[] before = parameters.data<float>().ToArray();

        optimizer.Update(parameters, tensor(Gradient(2), [Devices, Values]), Rate, tensor(new float[] { 0, 1, 0 }, [Devices, 1]));

        float[] after = parameters.data<float>().ToArray();
        after[..Values].ShouldBe(before[..Values]);
        after[(2 * Values)..].ShouldBe(before[(2 * Values)..]);
        Numbers.Distance(after, before).ShouldBeGreaterThan(1e-3);
    });

    /// <summary>Gradients of very different sizes: device 0 is far below the clipping norm, device 2 far above.</summary>
    private static float[] Gradient(int step) =>
        [.. Numbers.Gaussian(Devices * Values, 10 + (ulong)step).Select((value, i) => value * (i / Values) switch { 0 => 0.01f, 1 => 1f, _ => 50f })];

    private static double[] Reference(float[] start, double decay, double momentum)
    {
        double[] x = Array.ConvertAll(start, value => (double)value);
        var velocity = new double[x.Length];
        for (int step = 1; step <= Steps; step++)
        {
            float[] gradient = Gradient(step);
            for (int i = 0; i < x.Length; i++)
            {
                double norm = Math.Sqrt(gradient.Chunk(Values).ElementAt(i / Values).Sum(value => (double)value * value));
                double clipped = gradient[i] * Math.Min(1, 1 / norm);
                velocity[i] = (momentum * velocity[i]) + clipped + (decay * x[i]);
                x[i] -= Rate * velocity[i];
            }
        }

        return x;
    }
}
