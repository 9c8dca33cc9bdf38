using FedOrleans.Channel.PathLoss;
using FedOrleans.Channel.Radio;

namespace FedOrleans.Channel.Tests.PathLoss;

public sealed class SimplePathLossTests
{
    private static readonly IPathLossModel LogDistance = PathLossModels.Create(new ChannelOptions { Layout = CellLayout.LogDistance });
    private static readonly IPathLossModel FreeSpace = PathLossModels.Create(new ChannelOptions { Layout = CellLayout.FreeSpace });

    [Fact]
    public void Log_distance_is_the_formula_of_the_papers()
    {
        LogDistance.LossDb(1000, false).ShouldBe(128.1, 1e-9);
        LogDistance.LossDb(250, false).ShouldBe(105.46254432606861, 1e-9);
        LogDistance.ShadowingDb(100, false).ShouldBe(8);
        LogDistance.LineOfSightProbability(100).ShouldBe(0);
    }

    [Fact]
    public void Free_space_is_friis()
    {
        FreeSpace.LossDb(100, true).ShouldBe(83.32914410888888, 1e-9);
        (FreeSpace.LossDb(200, true) - FreeSpace.LossDb(100, true)).ShouldBe(20 * Math.Log10(2), 1e-9);
        FreeSpace.ShadowingDb(100, true).ShouldBe(0);
        FreeSpace.LineOfSightProbability(1e4).ShouldBe(1);
    }

    [Fact]
    public void Given_antenna_heights_lengthen_the_path()
    {
        IPathLossModel high = PathLossModels.Create(
            new ChannelOptions { Layout = CellLayout.FreeSpace, BaseStationHeightM = 41.5, DeviceHeightM = 1.5 });
        high.LossDb(30, true).ShouldBe(FreeSpace.LossDb(50, true), 1e-9); // a 3-4-5 triangle
    }
}
