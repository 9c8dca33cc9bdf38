using System.Collections.Concurrent;

namespace FedOrleans.Training.Sessions;

/// <summary>Makes each value once, however many ask at the same time; one that could not be made is tried anew.</summary>
internal sealed class OnceCache<T>
{
    private readonly ConcurrentDictionary<string, Lazy<T>> _values = [];

    /// <summary>The value of a key, made by <paramref name="create"/> where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="create">Makes the value.</param>
    /// <param name="cancellation">The caller's; where another caller's making was cancelled, this one makes the value itself.</param>
    public T Get(string key, Func<T> create, CancellationToken cancellation = default)
    {
        var own = new Lazy<T>(create);
        while (true)
        {
            Lazy<T> lazy = _values.GetOrAdd(key, own);
            try
            {
                return lazy.Value;
            }
            catch (OperationCanceledException) when (lazy != own && !cancellation.IsCancellationRequested)
            {
                Forget(key, lazy);
            }
            catch
            {
                Forget(key, lazy);
                throw;
            }
        }
    }

    private void Forget(string key, Lazy<T> lazy) => _values.TryRemove(new KeyValuePair<string, Lazy<T>>(key, lazy));
}
