using System.Collections.Concurrent;
using Orleans.Serialization;
using Orleans.Storage;

namespace FedOrleans.Grains.Tests.Clusters;

/// <summary>Storage that outlives silos, as a database does: bytes in the memory of the test, with versions, which outlive the bytes that are taken out.</summary>
public sealed class SharedStorage
{
    private readonly ConcurrentDictionary<string, (byte[]? Bytes, string ETag)> _entries = new();

    public int Writes { get; private set; }

    /// <summary>What is stored: <c>state/grain</c>.</summary>
    public IReadOnlyCollection<string> Keys => [.. _entries.Where(entry => entry.Value.Bytes is not null).Select(entry => entry.Key)];

    /// <summary>The bytes of a key of <see cref="Keys"/>.</summary>
    public byte[] Bytes(string key) => _entries[key].Bytes!;

    /// <summary>Fails writes of that state while it returns an exception.</summary>
    public Func<string, Exception?> Fault { get; set; } = _ => null;

    /// <summary>Holds writes of that state until its task has ended.</summary>
    public Func<string, Task> Gate { get; set; } = _ => Task.CompletedTask;

    /// <summary>Loses the answer to a write of that state, which is kept, while it returns an exception.</summary>
    public Func<string, Exception?> Loss { get; set; } = _ => null;

    /// <summary>The provider of one silo.</summary>
    public IGrainStorage For(Serializer serializer) => new Provider(this, serializer);

    private sealed class Provider(SharedStorage store, Serializer serializer) : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (store._entries.TryGetValue(Key(stateName, grainId), out (byte[]? Bytes, string ETag) entry))
            {
                grainState.State = entry.Bytes is { } bytes ? serializer.Deserialize<T>(bytes) : Activator.CreateInstance<T>();
                (grainState.ETag, grainState.RecordExists) = (entry.ETag, entry.Bytes is not null);
            }

            return Task.CompletedTask;
        }

        public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            await store.Gate(stateName);
            if (store.Fault(stateName) is { } fault)
            {
                throw fault;
            }

            string tag = Put(Key(stateName, grainId), serializer.SerializeToArray(grainState.State), grainState.ETag);
            if (store.Loss(stateName) is { } loss)
            {
                throw loss;
            }

            (grainState.ETag, grainState.RecordExists) = (tag, true);
            store.Writes++;
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (store.Fault(stateName) is { } fault)
            {
                throw fault;
            }

            string tag = Put(Key(stateName, grainId), null, grainState.ETag);
            (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), tag, false);
            return Task.CompletedTask;
        }

        private string Put(string key, byte[]? bytes, string? expected)
        {
            string stored = store._entries.TryGetValue(key, out (byte[]? Bytes, string ETag) entry) ? entry.ETag : "";
            if (stored != (expected ?? ""))
            {
                throw new InconsistentStateException($"{key} was written by somebody else", stored, expected);
            }

            string tag = Guid.NewGuid().ToString("N");
            store._entries[key] = (bytes, tag);
            return tag;
        }

        private static string Key(string stateName, GrainId grainId) => $"{stateName}/{grainId}";
    }
}
