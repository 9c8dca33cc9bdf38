using System.Text.Json.Serialization;

namespace FedOrleans.Grains.Devices;

/// <summary>One round in the history of a device.</summary>
/// <param name="Round">From 1.</param>
/// <param name="Trained">Whether it received the global state and trained.</param>
/// <param name="Delivered">Whether its update arrived.</param>
/// <param name="TrainLoss">Mean loss in nats; null where it did not train.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.DeviceRoundRecord")]
public sealed record DeviceRoundRecord(int Round, bool Trained, bool Delivered, double? TrainLoss, RadioObservation Radio)
{
    /// <summary>Euclidean norm of the private state that it ended with; null where it did not train.</summary>
    [Id(0)]
    public double? PrivateNorm { get; init; }
}
