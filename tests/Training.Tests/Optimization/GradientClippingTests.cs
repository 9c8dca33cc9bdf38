using FedOrleans.Training.Optimization;
using FedOrleans.Training.Tests.Support;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Optimization;

public sealed class GradientClippingTests
{
    [Fact]
    public void Each_device_is_clipped_by_its_own_norm() => TorchThread.Run(() =>
    {
        using Tensor gradient = tensor(new float[] { 3, 4, 0.3f, 0.4f, 0, 0, -3000, 4000 }, [4, 2]);

        GradientClipping.Clip(gradient, 2);

        float[] clipped = gradient.data<float>().ToArray();

        // The norm is held off zero by 1e-6, which takes that share of 1/5 off a clipped gradient.
        clipped[0].ShouldBe(1.2f, 1e-6f);
        clipped[1].ShouldBe(1.6f, 1e-6f);
        clipped[2..6].ShouldBe([0.3f, 0.4f, 0, 0], "short gradients and zeros are not touched");
        clipped[6].ShouldBe(-1.2f, 1e-6f);
        clipped[7].ShouldBe(1.6f, 1e-6f);
    });
}
