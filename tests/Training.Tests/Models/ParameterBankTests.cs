using FedOrleans.Training.Models;
using FedOrleans.Training.Peft;
using FedOrleans.Training.States;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Models;

public sealed class ParameterBankTests
{
    private const int Devices = 2;
    private const int Rows = 3;
    private const int Inputs = 4;
    private const int Outputs = 5;
    private const int Rank = 2;

    [Fact]
    public void A_lora_layer_adds_the_scaled_low_rank_product_and_its_derivatives_are_finite_differences() => TorchThread.Run(() =>
    {
        ParameterSpec a = new("layer.lora_A", [Rank, Inputs], ParameterGroup.Lora, 0, Initialization.Normal);
        ParameterSpec b = new("layer.lora_B", [Outputs, Rank], ParameterGroup.Lora, 0, Initialization.Zero);
        var layout = new StateLayout([a, b]);
        float[] weight = Numbers.Gaussian(Outputs * Inputs, 1);
        float[] bias = Numbers.Gaussian(Outputs, 2);
        float[] x = Numbers.Gaussian(Devices * Rows * Inputs, 3);
        float[] factors = Numbers.Gaussian(Devices * layout.Count, 4);
        using var state = new StackedState(factors, Devices, layout, CPU, trainable: true);
        var frozen = new Dictionary<string, Tensor> { ["layer.weight"] = tensor(weight, [Outputs, Inputs]), ["layer.bias"] = tensor(bias) };
        var bank = new ParameterBank(frozen, state.Named, LoraScale.Create(6, [Rank, Rank], CPU));

        Tensor y = bank.Linear(tensor(x, [Devices, Rows, Inputs]), "layer");
        Tensor energy = y.mul(y).sum();
        float[] gradient = state.Gradient(energy).data<float>().ToArray();

        double[] exact = Array.ConvertAll(factors, value => (double)value);
        ((double)energy.data<float>()[0]).ShouldBe(Energy(exact), 1e-5 * Energy(exact), "fp32 sums of some hundred terms");
        for (int i = 0; i < exact.Length; i++)
        {
            // Of the largest derivative: fp32 rounding of sums of some dozen terms.
            ((double)gradient[i]).ShouldBe(CentralDifference.Of(exact, i, () => Energy(exact)), 1e-5 * Numbers.Largest(gradient));
        }

        // Sum of squares of W x + (α/r) B A x + b with α = 6, by loops.
        double Energy(double[] flat)
        {
            double sum = 0;
            for (int row = 0; row < Devices * Rows; row++)
            {
                int device = row / Rows * layout.Count;
                for (int o = 0; o < Outputs; o++)
                {
                    double value = bias[o];
                    for (int i = 0; i < Inputs; i++)
                    {
                        double low = 0;
                        for (int r = 0; r < Rank; r++)
                        {
                            low += flat[device + a.Count + (o * Rank) + r] * flat[device + (r * Inputs) + i];
                        }

                        value += (weight[(o * Inputs) + i] + (6.0 / Rank * low)) * x[(row * Inputs) + i];
                    }

                    sum += value * value;
                }
            }

            return sum;
        }
    });

    [Fact]
    public void A_stacked_table_gives_each_device_its_own_rows() => TorchThread.Run(() =>
    {
        var tables = new Dictionary<string, Tensor> { ["table.weight"] = tensor(new float[] { 1, 2, 3, 10, 20, 30 }, [2, 3, 1]) };
        var bank = new ParameterBank(new Dictionary<string, Tensor>(), tables);

        bank.Embed(tensor(new long[] { 2, 0, 1, 1 }, [2, 2]), "table").data<float>().ToArray().ShouldBe([3, 1, 20, 20]);
        bank.Rows("table", 1, 2).data<float>().ToArray().ShouldBe([2, 3, 20, 30]);
    });
}
