namespace FedOrleans.Grains.Cohorts;

/// <summary>Bounds how many calls of a grain are under way at once.</summary>
internal static class FanOut
{
    /// <summary>
    /// Runs the action for every item, at most <paramref name="limit"/> at once. After a failure no further item is
    /// begun, and the first failure is thrown when those under way have ended. Only for single-threaded callers, as grains are.
    /// </summary>
    public static async Task ForEachAsync<T>(IReadOnlyList<T> items, int limit, Func<T, Task> action)
    {
        int next = 0;
        bool failed = false;
        async Task WorkAsync()
        {
            while (next < items.Count && !failed)
            {
                try
                {
                    await action(items[next++]);
                }
                catch
                {
                    failed = true;
                    throw;
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Math.Min(limit, items.Count)).Select(_ => WorkAsync()));
    }
}
