using FedOrleans.Grains.Scenarios;
using FedOrleans.Training.Pool;

namespace FedOrleans.Silo.Running;

/// <summary>What a run in one process trains on.</summary>
internal static class RunDevice
{
    /// <summary>What the command line says, or else the scenario.</summary>
    public static ComputeDevice Of(ComputeDevice asked, Scenario scenario) => asked == ComputeDevice.Auto ? scenario.Device : asked;
}
