using FedOrleans.Grains.Scenarios;
using FedOrleans.Silo.CommandLine.Content;

namespace FedOrleans.Silo.Tests.CommandLine;

/// <summary>Finds nothing wrong with any scenario.</summary>
internal sealed class AcceptingPreflight : IScenarioPreflight
{
    public void Check(Scenario scenario, string source)
    {
    }
}
