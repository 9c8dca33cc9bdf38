using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Radio;

namespace FedOrleans.Channel.Tests.Devices;

public sealed class ClassThroughputTests
{
    [Fact]
    public void Devices_fall_to_the_classes_by_weight()
    {
        const int Devices = 50_000;
        DeviceOptions options = new() { Gflops = new ClassThroughput([new(3, 5), new(1, 40), new(2, 80)]) };
        RadioNetwork network = new(new ChannelOptions(), options, Devices, 1);
        network.FlopsPerSecond.Count(flops => flops == 5e9).ShouldHaveProbability(Devices, 0.5);
        network.FlopsPerSecond.Count(flops => flops == 40e9).ShouldHaveProbability(Devices, 1.0 / 6);
        network.FlopsPerSecond.Count(flops => flops == 80e9).ShouldHaveProbability(Devices, 1.0 / 3);
    }

    [Fact]
    public void Tables_are_equal_line_by_line()
    {
        ClassThroughput table = new([new(3, 5), new(1, 40)]);
        table.ShouldBe(new ClassThroughput([new(3, 5), new(1, 40)]));
        table.GetHashCode().ShouldBe(new ClassThroughput([new(3, 5), new(1, 40)]).GetHashCode());
        table.ShouldNotBe(new ClassThroughput([new(3, 5), new(1, 41)]));
    }
}
