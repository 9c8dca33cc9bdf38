using System.Globalization;
using FedOrleans.Grains.Faults;
using Orleans.Storage;

namespace FedOrleans.Silo.Storage;

/// <summary>
/// Keeps grain states in an <see cref="IStateStore"/>, in Orleans' binary form. Whatever keeps the store from answering is one
/// <see cref="StorageUnavailableException"/>. A write that was given up may still arrive: then its grain finds another version than it
/// knows at its next write, and is loaded anew.
/// </summary>
public sealed class VersionedGrainStorage(IStateStore store, OrleansGrainStorageSerializer serializer) : IGrainStorage
{
    /// <summary>Longest time that a state may take; shorter than calls between grains wait. The default value is 20 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        StoredState? stored = await AnsweredAsync(store.ReadAsync(Key(stateName, grainId)), "give");
        grainState.ETag = stored?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = stored?.Payload is not null;
        grainState.State = stored?.Payload is { } payload ? serializer.Deserialize<T>(new BinaryData(payload)) : Activator.CreateInstance<T>();
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        BinaryData payload = serializer.Serialize(grainState.State);
        await WriteAsync(stateName, grainId, grainState, payload.ToArray());
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        await WriteAsync(stateName, grainId, grainState, null);
        grainState.State = Activator.CreateInstance<T>();
        grainState.RecordExists = false;
    }

    private async Task WriteAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, byte[]? payload)
    {
        long? expected = grainState.ETag is { } etag ? long.Parse(etag, CultureInfo.InvariantCulture) : null;
        try
        {
            long version = await AnsweredAsync(store.WriteAsync(Key(stateName, grainId), payload, expected), "take");
            grainState.ETag = version.ToString(CultureInfo.InvariantCulture);
        }
        catch (StateVersionException exception)
        {
            throw new InconsistentStateException(exception.Message, "another version", grainState.ETag ?? "none", exception);
        }
    }

    private async Task<T> AnsweredAsync<T>(Task<T> answer, string what)
    {
        try
        {
            return await answer.WaitAsync(Patience);
        }
        catch (StateVersionException)
        {
            throw;
        }
        // The exceptions of drivers do not travel between silos, so only what they say goes on.
        catch (TimeoutException slow)
        {
            throw new StorageUnavailableException($"the storage did not {what} a state in time: {slow.Message}");
        }
        catch (Exception refused)
        {
            throw new StorageUnavailableException($"the storage does not {what} states: {refused.GetBaseException().Message}");
        }
    }

    private static string Key(string stateName, GrainId grainId) => $"{grainId}/{stateName}";
}
