using FedOrleans.Grains.Blobs;
using Orleans.Concurrency;

namespace FedOrleans.Grains.Devices;

/// <summary>One wireless device of a trial, with its private state and its history. Key: <c>run/trial/device</c>.</summary>
[Alias("FedOrleans.IDeviceGrain")]
public interface IDeviceGrain : IGrainWithStringKey
{
    /// <summary>Gives what a round starts from.</summary>
    [Alias("BeginRound")]
    Task<RoundStart> BeginRoundAsync(int round);

    /// <summary>Takes back what the round made; stored when it returns. Doing it again gives the same state.</summary>
    [Alias("CompleteRound")]
    Task CompleteRoundAsync(RoundCompletion completion);

    /// <summary>The private state after a round; null where the device has not trained until then.</summary>
    [Alias("GetPrivateState")]
    [ReadOnly]
    Task<Blob?> GetPrivateStateAsync(int afterRound);

    /// <summary>Takes all that is stored of it out of the storage.</summary>
    [Alias("Forget")]
    Task ForgetAsync();

    [Alias("GetState")]
    [AlwaysInterleave]
    [ReadOnly]
    Task<DeviceView> GetState();
}
