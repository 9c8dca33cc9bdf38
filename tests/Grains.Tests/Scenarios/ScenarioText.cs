using FedOrleans.Grains.Scenarios;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Tests.Scenarios;

/// <summary>Short ways to read scenarios from text.</summary>
internal static class ScenarioText
{
    public static Scenario Parse(string text) => ScenarioReader.Parse(text, "q.yaml", "/scenarios");

    public static string Refuse(string text) => Should.Throw<InputException>(() => Parse(text)).Message;
}
