using System.Collections.Immutable;
using FedOrleans.Grains.Blobs;

namespace FedOrleans.Grains.Devices;

/// <summary>What a device takes back at the end of a round.</summary>
/// <param name="Record">What happened.</param>
/// <param name="PrivateState">Its new private state; null where it did not train.</param>
/// <param name="Residual">What error feedback keeps from now on; null where the device did not train, and without error feedback.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RoundCompletion")]
public sealed record RoundCompletion(DeviceRoundRecord Record, Blob? PrivateState, Blob? Residual = null)
{
    /// <summary>The new private state by its parts; empty where it did not train.</summary>
    [Id(0)]
    public ImmutableArray<StateNorm> Parts { get; init; } = [];
}
