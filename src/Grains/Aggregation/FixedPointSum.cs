using System.Runtime.InteropServices;

namespace FedOrleans.Grains.Aggregation;

/// <summary>
/// An exact weighted sum of updates: Σ weight · update, in fixed point. Adding and merging commute, so any grouping of
/// the same updates gives the same bits.
/// </summary>
public sealed class FixedPointSum
{
    private readonly long[] _sums;

    /// <param name="length">Number of parameters, 0 or more.</param>
    public FixedPointSum(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _sums = new long[length];
    }

    /// <summary>Number of parameters.</summary>
    public int Length => _sums.Length;

    /// <summary>Sum of the weights added so far.</summary>
    public long Weight { get; private set; }

    /// <summary>Adds one device's update.</summary>
    /// <param name="update">Little-endian fp32, one value a parameter, each finite and within ±64.</param>
    /// <param name="weight">Training examples of the device, 1 or more.</param>
    /// <param name="device">Its number, for the error message.</param>
    /// <exception cref="AggregationException">A value is not finite or too large, or the sum overflows.</exception>
    public void Add(ReadOnlySpan<byte> update, long weight, int device)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        if (update.Length != _sums.Length * sizeof(float))
        {
            throw new ArgumentException($"device {device}: an update of {update.Length} bytes for {_sums.Length} parameters", nameof(update));
        }

        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(update);
        CheckRange(values, device);
        try
        {
            checked
            {
                for (int i = 0; i < values.Length; i++)
                {
                    _sums[i] += FixedPoint.FromSingle(values[i]) * weight;
                }

                Weight += weight;
            }
        }
        catch (OverflowException exception)
        {
            throw Overflow(exception);
        }
    }

    /// <summary>Adds the values of another sum from <paramref name="offset"/> on; its weight is added by <see cref="AddWeight"/>.</summary>
    /// <param name="segment">Little-endian int64.</param>
    /// <exception cref="AggregationException">The sum overflows.</exception>
    public void MergeSegment(ReadOnlySpan<byte> segment, int offset)
    {
        ReadOnlySpan<long> values = MemoryMarshal.Cast<byte, long>(segment);
        Span<long> sums = _sums.AsSpan(offset, values.Length);
        try
        {
            for (int i = 0; i < values.Length; i++)
            {
                sums[i] = checked(sums[i] + values[i]);
            }
        }
        catch (OverflowException exception)
        {
            throw Overflow(exception);
        }
    }

    /// <summary>Adds the weight of another sum.</summary>
    public void AddWeight(long weight) => Weight = checked(Weight + weight);

    /// <summary>The values from <paramref name="offset"/> on as little-endian int64.</summary>
    public byte[] Segment(int offset, int count) => MemoryMarshal.AsBytes(_sums.AsSpan(offset, count)).ToArray();

    /// <summary>The state moved by the weighted mean update; the state itself where nothing was added.</summary>
    /// <param name="state">Little-endian fp32, one value a parameter.</param>
    public byte[] ApplyTo(ReadOnlySpan<byte> state)
    {
        byte[] moved = state.ToArray();
        if (Weight == 0)
        {
            return moved;
        }

        Span<float> values = MemoryMarshal.Cast<byte, float>(moved.AsSpan());
        double scale = FixedPoint.Scale * Weight;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(values[i] + (_sums[i] / scale));
        }

        return moved;
    }

    private static void CheckRange(ReadOnlySpan<float> values, int device)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!FixedPoint.Holds(values[i]))
            {
                throw new AggregationException(float.IsFinite(values[i])
                    ? $"device {device}: parameter {i} of its update is {values[i]:G6}, outside ±{FixedPoint.Limit}; training diverged, use a lower learning rate"
                    : $"device {device}: parameter {i} of its update is {values[i]}, not a finite number; training diverged, use a lower learning rate or fp32 uplink");
            }
        }
    }

    private AggregationException Overflow(OverflowException exception) => new(
        $"the weighted sum of updates overflows at a total weight of {Weight}: sums hold values of ±{FixedPoint.Limit} up to a weight of {1 << 20} "
        + "examples; use a lower learning rate or fewer examples a round",
        exception);
}
