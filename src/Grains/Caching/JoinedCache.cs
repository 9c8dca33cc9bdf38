namespace FedOrleans.Grains.Caching;

/// <summary>
/// Keeps the most recently used results of an expensive asynchronous load. Callers that ask for the same key while it
/// loads join that load; a failed load is forgotten, so that the next caller tries again.
/// </summary>
/// <param name="capacity">Results kept, 1 or more.</param>
/// <param name="left">Told of each result that is no longer kept, or null.</param>
public sealed class JoinedCache<TKey, TValue>(int capacity, Action<TValue>? left = null)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Task<TValue>> _entries = [];
    private readonly LinkedList<TKey> _byAge = [];

    /// <summary>Number of results kept or loading.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Gives the kept result, or loads it.</summary>
    /// <param name="load">Runs on the thread pool, apart from the caller's scheduler and cancellation: others may have joined it.</param>
    /// <param name="cancellation">Ends this caller's waiting only.</param>
    public Task<TValue> GetAsync(TKey key, Func<TKey, Task<TValue>> load, CancellationToken cancellation)
    {
        Task<TValue> entry;
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out Task<TValue>? known) && !known.IsFaulted && !known.IsCanceled)
            {
                entry = known;
                _byAge.Remove(key);
            }
            else
            {
                entry = Task.Run(() => load(key), CancellationToken.None);
                _entries[key] = entry;
                _byAge.Remove(key);
            }

            _byAge.AddLast(key);
            while (_byAge.Count > capacity)
            {
                Forget(_byAge.First!.Value);
            }
        }

        return entry.WaitAsync(cancellation);
    }

    /// <summary>Keeps some results no longer. Those that still load come to their callers all the same.</summary>
    public void Remove(Func<TKey, bool> which)
    {
        lock (_lock)
        {
            foreach (TKey key in _byAge.Where(which).ToArray())
            {
                Forget(key);
            }
        }
    }

    private void Forget(TKey key)
    {
        _byAge.Remove(key);
        if (_entries.Remove(key, out Task<TValue>? entry) && left is not null)
        {
            entry.ContinueWith(
                loaded => left(loaded.Result),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default).Ignore();
        }
    }
}
