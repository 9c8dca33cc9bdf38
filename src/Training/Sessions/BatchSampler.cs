using FedOrleans.Randomness;

namespace FedOrleans.Training.Sessions;

/// <summary>Draws a device's batches of a round: its examples in shuffled passes, one after the other.</summary>
internal sealed class BatchSampler
{
    private readonly int[] _order;
    private RandomStream _stream;
    private int _next;

    public BatchSampler(int[] examples, ulong seed, int device, int round)
    {
        _order = [.. examples];
        _stream = RandomStream.Named(seed, "batches", device, round);
        _next = _order.Length;
    }

    /// <summary>The next batch; smaller than asked when the device has fewer examples than that.</summary>
    public int[] Next(int size)
    {
        var batch = new int[Math.Min(size, _order.Length)];
        for (int i = 0; i < batch.Length; i++)
        {
            if (_next == _order.Length)
            {
                _stream.Shuffle<int>(_order);
                _next = 0;
            }

            batch[i] = _order[_next++];
        }

        return batch;
    }
}
