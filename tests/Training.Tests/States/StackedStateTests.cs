using FedOrleans.Training.Models;
using FedOrleans.Training.States;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.States;

public sealed class StackedStateTests
{
    private static readonly StateLayout Layout = new(
    [
        new ParameterSpec("matrix", [2, 2], ParameterGroup.Head, -1, Initialization.Normal),
        new ParameterSpec("vector", [3], ParameterGroup.Head, -1, Initialization.One),
    ]);

    [Fact]
    public void Views_show_each_parameter_of_each_device_and_follow_the_flat_tensor() => TorchThread.Run(() =>
    {
        using var state = new StackedState([.. Enumerable.Range(0, 14).Select(i => (float)i)], 2, Layout, CPU, trainable: false);

        state.Named["matrix"].shape.ShouldBe([2, 2, 2]);
        Values(state.Named["vector"]).ShouldBe([4, 5, 6, 11, 12, 13]);

        state.Flat.mul_(state.Flat);
        Values(state.Named["matrix"]).ShouldBe([0, 1, 4, 9, 49, 64, 81, 100]);
    });

    [Fact]
    public void The_gradient_lies_in_the_order_of_the_values() => TorchThread.Run(() =>
    {
        float[] values = Numbers.Gaussian(14, 1);
        using var state = new StackedState(values, 2, Layout, CPU, trainable: true);
        Tensor matrix = state.Named["matrix"];
        Tensor vector = state.Named["vector"];

        Tensor gradient = state.Gradient(cat([matrix.mul(matrix).flatten(), vector.flatten()]).sum());

        gradient.shape.ShouldBe([2, 7]);
        Values(gradient).ShouldBe([.. values.Select((value, i) => i % 7 < 4 ? 2 * value : 1)]);
    });

    [Fact]
    public void Starting_values_are_drawn_by_name_so_that_a_layout_does_not_move_them()
    {
        float[] alone = new StateLayout([Layout.Parameters[0]]).Initialize(3);

        Layout.Initialize(3).ShouldBe([.. alone, 1, 1, 1]);
        Layout.Initialize(4).ShouldNotBe(Layout.Initialize(3));
        (Layout.Count, Layout.Bytes).ShouldBe((7, 28));
    }

    [Fact]
    public void A_blob_that_is_not_whole_fp32_values_is_refused()
    {
        StateBlob.Values(StateBlob.FromValues([1.5f, -2])).ToArray().ShouldBe([1.5f, -2]);
        Should.Throw<ArgumentException>(() => StateBlob.Values(new byte[7]).Length).Message.ShouldContain("7 bytes");
    }

    private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();
}
