using System.Collections.Concurrent;

namespace FedOrleans.Training.Sessions;

/// <summary>
/// Makes each value once, however many ask at the same time, and holds it as long as somebody uses it; one that could not be made, or that
/// nobody uses any more, is made anew.
/// </summary>
internal sealed class OnceCache<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, Entry> _values = [];

    public T Get(string key, Func<T> create)
    {
        Entry entry = _values.GetOrAdd(key, _ => new Entry());
        lock (entry)
        {
            if (entry.Value is { } weak && weak.TryGetTarget(out T? known))
            {
                return known;
            }

            T made = create();
            entry.Value = new WeakReference<T>(made);
            return made;
        }
    }

    private sealed class Entry
    {
        public WeakReference<T>? Value { get; set; }
    }
}
