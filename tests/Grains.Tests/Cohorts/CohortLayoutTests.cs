using FedOrleans.Grains.Cohorts;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Training.Data;
using FedOrleans.Training.Optimization;

namespace FedOrleans.Grains.Tests.Cohorts;

public sealed class CohortLayoutTests
{
    [Theory]
    [InlineData(40, 10, 4, 32, 2)]
    [InlineData(32, 10, 4, 32, 1)]
    [InlineData(1000, 100, 4, 40, 25)]
    [InlineData(1000, 10, 16, 1000, 1)]
    [InlineData(3, 1, 16, 32, 1)]
    public void Cohorts_hold_32_devices_or_enough_to_fill_a_stack(int devices, int perRound, int stack, int size, int count)
    {
        CohortLayout layout = CohortLayout.For(new Scenario
        {
            Name = "layout",
            Methods = [],
            Data = new DataOptions { Devices = devices },
            Schedule = new ScheduleOptions { PerRound = perRound },
            Training = new TrainingOptions { Stack = stack },
        });

        (layout.Size, layout.Count).ShouldBe((size, count));
        layout.CohortOf(devices - 1).ShouldBe(count - 1);
        layout.CohortOf(0).ShouldBe(0);
    }
}
