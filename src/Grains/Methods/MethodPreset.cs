using FedOrleans.Training.Methods;

namespace FedOrleans.Grains.Methods;

/// <summary>A method that a scenario can name.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Description">What it stands for, in one line.</param>
public sealed record MethodPreset(MethodDefinition Definition, string Description)
{
    public string Name => Definition.Name;
}
