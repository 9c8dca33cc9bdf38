using System.Security.Cryptography;
using FedOrleans.Silo.Storage;

namespace FedOrleans.Cluster.Tests.Storage;

/// <summary>What every store of states promises.</summary>
internal static class StateStoreContract
{
    private const int LargeBytes = 5 << 20;

    public static async Task KeepsAsync(IStateStore store, int bytes)
    {
        string key = Guid.NewGuid().ToString();
        byte[] first = RandomNumberGenerator.GetBytes(bytes);

        (await store.ReadAsync(key)).ShouldBeNull();
        long version = await store.WriteAsync(key, first, null);
        StoredState? stored = await store.ReadAsync(key);

        (stored!.Version, stored.Payload!.SequenceEqual(first)).ShouldBe((version, true));
    }

    /// <summary>Beyond every usual limit of a field: 64 KB and far more.</summary>
    public static Task KeepsLargeAsync(IStateStore store) => KeepsAsync(store, LargeBytes);

    public static async Task RefusesAsync(IStateStore store)
    {
        string key = Guid.NewGuid().ToString();
        long first = await store.WriteAsync(key, [1], null);
        long second = await store.WriteAsync(key, [2], first);

        await Should.ThrowAsync<StateVersionException>(() => store.WriteAsync(key, [3], first));
        await Should.ThrowAsync<StateVersionException>(() => store.WriteAsync(key, [3], null));
        await Should.ThrowAsync<StateVersionException>(() => store.WriteAsync(Guid.NewGuid().ToString(), [3], 1));

        StoredState? stored = await store.ReadAsync(key);
        (stored!.Version, stored.Payload![0]).ShouldBe((second, (byte)2));
    }

    /// <summary>Of many who write over the same version, one succeeds.</summary>
    public static async Task LetsOneWinAsync(IStateStore store)
    {
        string key = Guid.NewGuid().ToString();
        long version = await store.WriteAsync(key, [0], null);

        bool[] won = await Task.WhenAll(Enumerable.Range(1, 20).Select(async writer =>
        {
            try
            {
                await store.WriteAsync(key, [(byte)writer], version);
                return true;
            }
            catch (StateVersionException)
            {
                return false;
            }
        }));

        won.Count(winner => winner).ShouldBe(1);
        (await store.ReadAsync(key))!.Payload![0].ShouldBe((byte)(Array.IndexOf(won, true) + 1));
    }

    /// <summary>A cleared state keeps counting, so that whoever remembers an old version cannot write over a new state.</summary>
    public static async Task ClearsAsync(IStateStore store)
    {
        string key = Guid.NewGuid().ToString();
        long first = await store.WriteAsync(key, [1], null);
        long cleared = await store.WriteAsync(key, null, first);

        (await store.ReadAsync(key))!.Payload.ShouldBeNull();
        await Should.ThrowAsync<StateVersionException>(() => store.WriteAsync(key, [2], first));
        (await store.WriteAsync(key, [2], cleared)).ShouldBeGreaterThan(cleared);
    }

    /// <summary>Two clusters on one server each have their own state of a key, with its own count.</summary>
    public static async Task KeepsApartAsync(IStateStore alpha, IStateStore beta)
    {
        string key = Guid.NewGuid().ToString();
        long first = await alpha.WriteAsync(key, [1], null);
        (await beta.ReadAsync(key)).ShouldBeNull();

        long other = await beta.WriteAsync(key, [2], null);
        await beta.WriteAsync(key, [3], other);

        StoredState? own = await alpha.ReadAsync(key);
        (own!.Version, own.Payload![0]).ShouldBe((first, (byte)1));
        await alpha.WriteAsync(key, null, first);
        (await beta.ReadAsync(key))!.Payload.ShouldBe([3]);
    }
}
