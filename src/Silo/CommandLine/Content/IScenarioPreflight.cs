using FedOrleans.Grains.Scenarios;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary>Checks what a scenario refers to, before a run writes anything.</summary>
internal interface IScenarioPreflight
{
    /// <param name="scenario">A scenario whose own values are in order.</param>
    /// <param name="source">What messages call it: its file.</param>
    /// <exception cref="FedOrleans.Validation.InputException">The model or the data cannot be used, or does not fit.</exception>
    void Check(Scenario scenario, string source);
}
