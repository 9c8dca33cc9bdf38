using System.Collections.Concurrent;
using Orleans.Serialization;
using Orleans.Storage;

namespace FedOrleans.Grains.Tests.Clusters;

/// <summary>Storage that outlives silos, as a database does: bytes in the memory of the test, with versions.</summary>
public sealed class SharedStorage
{
    private readonly ConcurrentDictionary<string, (byte[] Bytes, string ETag)> _entries = new();

    public int Writes { get; private set; }

    /// <summary>What is stored: <c>state/grain</c>.</summary>
    public IReadOnlyCollection<string> Keys => [.. _entries.Keys];

    /// <summary>Fails writes of that state while it returns an exception.</summary>
    public Func<string, Exception?> Fault { get; set; } = _ => null;

    /// <summary>Loses the answer to a write of that state, which is kept, while it returns an exception.</summary>
    public Func<string, Exception?> Loss { get; set; } = _ => null;

    /// <summary>The provider of one silo.</summary>
    public IGrainStorage For(Serializer serializer) => new Provider(this, serializer);

    private sealed class Provider(SharedStorage store, Serializer serializer) : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (store._entries.TryGetValue(Key(stateName, grainId), out (byte[] Bytes, string ETag) entry))
            {
                (grainState.State, grainState.ETag, grainState.RecordExists) = (serializer.Deserialize<T>(entry.Bytes), entry.ETag, true);
            }

            return Task.CompletedTask;
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (store.Fault(stateName) is { } fault)
            {
                throw fault;
            }

            string key = Key(stateName, grainId);
            string stored = store._entries.TryGetValue(key, out (byte[] Bytes, string ETag) entry) ? entry.ETag : "";
            if (stored != (grainState.ETag ?? ""))
            {
                throw new InconsistentStateException($"{key} was written by somebody else", stored, grainState.ETag);
            }

            string tag = Guid.NewGuid().ToString("N");
            store._entries[key] = (serializer.SerializeToArray(grainState.State), tag);
            if (store.Loss(stateName) is { } loss)
            {
                throw loss;
            }

            (grainState.ETag, grainState.RecordExists) = (tag, true);
            store.Writes++;
            return Task.CompletedTask;
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (store.Fault(stateName) is { } fault)
            {
                throw fault;
            }

            store._entries.TryRemove(Key(stateName, grainId), out _);
            (grainState.ETag, grainState.RecordExists) = (null!, false);
            return Task.CompletedTask;
        }

        private static string Key(string stateName, GrainId grainId) => $"{stateName}/{grainId}";
    }
}
