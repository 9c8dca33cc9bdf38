using FedOrleans.Grains.Blobs;

namespace FedOrleans.Grains.Devices;

/// <summary>What a device takes back at the end of a round.</summary>
/// <param name="Record">What happened.</param>
/// <param name="PrivateState">Its new private state; null where it did not train.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.RoundCompletion")]
public sealed record RoundCompletion(DeviceRoundRecord Record, Blob? PrivateState);
