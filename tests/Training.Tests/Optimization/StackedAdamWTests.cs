using FedOrleans.Training.Optimization;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Optimization;

public sealed class StackedAdamWTests
{
    private const int Devices = 3;
    private const int Values = 7;
    private const int Steps = 6;
    private const double Rate = 0.01;

    /// <summary>Parameters of order one round at 6e-8, some times a step.</summary>
    private const double Tolerance = 2e-6;

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Steps_are_those_of_the_published_algorithm_on_every_device(double decay) => TorchThread.Run(() =>
    {
        float[] start = Numbers.Gaussian(Devices * Values, 1);
        using Tensor parameters = tensor(start, [Devices, Values]);
        using var optimizer = new StackedAdamW(decay);
        for (int step = 1; step <= Steps; step++)
        {
            optimizer.Update(parameters, Gradient(step), Rate, null);
        }

        double[] expected = Reference(start, decay, Steps);
        float[] actual = parameters.data<float>().ToArray();
        for (int i = 0; i < actual.Length; i++)
        {
            ((double)actual[i]).ShouldBe(expected[i], Tolerance);
        }
    });

    [Fact]
    public void A_device_whose_steps_are_done_does_not_change_and_the_others_go_on() => TorchThread.Run(() =>
    {
        float[] start = Numbers.Gaussian(Devices * Values, 1);
        using Tensor parameters = tensor(start, [Devices, Values]);
        using var optimizer = new StackedAdamW(0.1);
        float[] halfWay = [];
        for (int step = 1; step <= Steps; step++)
        {
            optimizer.Update(parameters, Gradient(step), Rate, step <= 3 ? null : tensor(new float[] { 1, 0, 1 }, [Devices, 1]));
            halfWay = step == 3 ? parameters.data<float>().ToArray() : halfWay;
        }

        float[] end = parameters.data<float>().ToArray();
        double[] expected = Reference(start, 0.1, Steps);
        end[Values..(2 * Values)].ShouldBe(halfWay[Values..(2 * Values)]);
        foreach (int i in Enumerable.Range(0, Values).Concat(Enumerable.Range(2 * Values, Values)))
        {
            ((double)end[i]).ShouldBe(expected[i], Tolerance);
        }
    });

    [Fact]
    public void Moments_of_a_checkpoint_go_on_bit_for_bit() => TorchThread.Run(() =>
    {
        float[] start = Numbers.Gaussian(Devices * Values, 1);
        using Tensor whole = tensor(start, [Devices, Values]);
        using Tensor parts = tensor(start, [Devices, Values]);
        using var one = new StackedAdamW(0.1);
        using var before = new StackedAdamW(0.1);
        using var after = new StackedAdamW(0.1);
        before.Export().ShouldBeNull();
        for (int step = 1; step <= Steps; step++)
        {
            one.Update(whole, Gradient(step), Rate, null);
            (step <= 3 ? before : after).Update(parts, Gradient(step), Rate, null);
            if (step == 3)
            {
                after.Import(before.Export()!, parts);
            }
        }

        parts.data<float>().ToArray().ShouldBe(whole.data<float>().ToArray());
    });

    private static Tensor Gradient(int step) => tensor(Numbers.Gaussian(Devices * Values, 10 + (ulong)step), [Devices, Values]);

    /// <summary>Loshchilov and Hutter 2019, Algorithm 2, line by line.</summary>
    private static double[] Reference(float[] start, double decay, int steps)
    {
        double[] x = Array.ConvertAll(start, value => (double)value);
        var mean = new double[x.Length];
        var square = new double[x.Length];
        for (int step = 1; step <= steps; step++)
        {
            float[] gradient = Numbers.Gaussian(x.Length, 10 + (ulong)step);
            for (int i = 0; i < x.Length; i++)
            {
                mean[i] = (0.9 * mean[i]) + (0.1 * gradient[i]);
                square[i] = (0.999 * square[i]) + (0.001 * gradient[i] * gradient[i]);
                double unbiasedMean = mean[i] / (1 - Math.Pow(0.9, step));
                double unbiasedSquare = square[i] / (1 - Math.Pow(0.999, step));
                x[i] -= Rate * ((unbiasedMean / (Math.Sqrt(unbiasedSquare) + 1e-8)) + (decay * x[i]));
            }
        }

        return x;
    }
}
