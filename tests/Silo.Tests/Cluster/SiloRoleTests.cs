using FedOrleans.Silo.Cluster;
using FedOrleans.Training.Pool;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Tests.Cluster;

public sealed class SiloRoleTests
{
    [Theory]
    [InlineData(SiloRole.Auto, false, ComputeDevice.Cpu)]
    [InlineData(SiloRole.Auto, true, ComputeDevice.Cuda)]
    [InlineData(SiloRole.Cpu, true, ComputeDevice.Cpu)]
    [InlineData(SiloRole.Gpu, true, ComputeDevice.Cuda)]
    public void A_role_names_what_the_pool_computes_on(SiloRole role, bool hasCuda, ComputeDevice device) => role.On(hasCuda).ShouldBe(device);

    [Fact]
    public void A_role_that_the_machine_cannot_play_is_told_by_the_name_of_its_setting()
    {
        string message = Should.Throw<InputException>(() => SiloRole.Gpu.On(hasCuda: false)).Message;

        message.ShouldStartWith("silo.role: 'gpu'");
        message.ShouldNotContain("--device");
    }
}
