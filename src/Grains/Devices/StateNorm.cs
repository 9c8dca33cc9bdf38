using System.Text.Json.Serialization;
using FedOrleans.Training.Sessions;

namespace FedOrleans.Grains.Devices;

/// <summary>A part of a device's private state, by its size alone.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Count">Number of its values.</param>
/// <param name="Norm">Euclidean norm of its values.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.StateNorm")]
public sealed record StateNorm(string Name, int Count, double Norm)
{
    internal static StateNorm Of(StatePart part) => new(part.Name, part.Count, part.Norm);
}
