namespace FedOrleans.Channel.Radio;

/// <summary>Keeps what was computed for the last two rounds asked for: a round under way, and the one before it for reports.</summary>
internal sealed class RoundCache<T>
    where T : class
{
    private readonly Lock _gate = new();
    private (int Round, T? Value) _newer;
    private (int Round, T? Value) _older;

    public T Get(int round, Func<T> compute)
    {
        lock (_gate)
        {
            if (_newer.Value is { } newer && _newer.Round == round)
            {
                return newer;
            }

            if (_older.Value is { } older && _older.Round == round)
            {
                return older;
            }

            T value = compute();
            (_older, _newer) = (_newer, (round, value));
            return value;
        }
    }
}
