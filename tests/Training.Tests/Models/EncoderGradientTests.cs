using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using FedOrleans.Training.Sessions;
using FedOrleans.Training.Tests.Support;
using static FedOrleans.Training.Methods.ParameterRole;

namespace FedOrleans.Training.Tests.Models;

public sealed class EncoderGradientTests
{
    /// <summary>
    /// Of the device's largest derivative: fp32 rounds at 6e-8, some hundred times along the longest path, and the
    /// reference itself is exact to 1e-8.
    /// </summary>
    private const double Tolerance = 2e-5;

    private static readonly LabelledTokens[] Many = [new([0, 5, 9, 3, 2], 0), new([0, 7, 2], 2), new([0, 4, 4, 8, 12, 19, 6, 15, 2], 1)];
    private static readonly LabelledTokens[] One = [new([0, 10, 3, 5, 2], 1)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_adapter_lora_and_head_entry_has_the_derivative_of_the_loss(int stack) =>
        Check(TestMethods.Pftt, stack, stride: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Embeddings_norms_and_dense_layers_have_the_derivative_of_the_loss(int stack) =>
        Check(TestMethods.Everything, stack, stride: 5);

    [Fact]
    public void Lora_on_trained_projections_has_the_derivative_of_the_loss() =>
        Check(TestMethods.Create("both", ("last_blocks(1)", Shared), ("lora", Private)), 2, stride: 3);

    [Fact]
    public void A_device_without_examples_has_a_zero_gradient_and_leaves_that_of_others_alone() => TorchThread.Run(() =>
    {
        var model = new StackedModel(TinyModel.Shape, TestMethods.Pftt, 2);

        float[][] gradient = model.Gradient([Many, []]);

        gradient[1].ShouldAllBe(value => value == 0);
        Numbers.Distance(gradient[0], model.Gradient([Many, One])[0]).ShouldBe(0);
    });

    private static void Check(MethodDefinition method, int stack, int stride) => TorchThread.Run(() =>
    {
        var model = new StackedModel(TinyModel.Shape, method, stack);
        LabelledTokens[][] examples = [.. new[] { Many, One }.Take(stack)];
        float[][] gradient = model.Gradient(examples);
        for (int k = 0; k < stack; k++)
        {
            Dictionary<string, double[]> parameters = model.Parameters(k);
            ReferenceRoberta reference = model.Reference(parameters);
            double tolerance = Tolerance * Numbers.Largest(gradient[k]);
            tolerance.ShouldBeGreaterThan(0);
            int offset = 0;
            foreach (ParameterSpec parameter in model.Layout.Parameters)
            {
                for (int i = 0; i < parameter.Count; i += stride)
                {
                    double expected = CentralDifference.Of(parameters[parameter.Name], i, () => reference.MeanLoss(examples[k]));
                    ((double)gradient[k][offset + i]).ShouldBe(expected, tolerance, $"{parameter.Name}[{i}] of device {k}");
                }

                offset += parameter.Count;
            }
        }
    });
}
