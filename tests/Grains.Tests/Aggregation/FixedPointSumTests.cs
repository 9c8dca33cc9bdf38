using System.Runtime.InteropServices;
using FedOrleans.Grains.Aggregation;
using FedOrleans.Randomness;

namespace FedOrleans.Grains.Tests.Aggregation;

public sealed class FixedPointSumTests
{
    private const int Parameters = 257;

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Any_grouping_and_order_of_the_same_updates_gives_the_same_bits(ulong seed)
    {
        RandomStream stream = RandomStream.Named(seed, "aggregation-test");
        (byte[] Update, int Weight, int Device)[] updates =
            [.. Enumerable.Range(0, 40).Select(device => (Random(ref stream, 0.01), 1 + stream.NextInt(5000), device))];
        byte[] state = Random(ref stream, 1);
        byte[] expected = Grouped(updates, groups: 1, ref stream).ApplyTo(state);

        for (int trial = 0; trial < 20; trial++)
        {
            stream.Shuffle<(byte[], int, int)>(updates);
            Grouped(updates, groups: 1 + stream.NextInt(12), ref stream).ApplyTo(state).ShouldBe(expected);
        }
    }

    [Fact]
    public void The_state_moves_by_the_mean_weighted_by_examples()
    {
        FixedPointSum sum = new(2);
        sum.Add(Bytes(1f, -2f), 30, 0);
        sum.Add(Bytes(0f, 4f), 10, 1);

        float[] moved = Floats(sum.ApplyTo(Bytes(10f, 10f)));

        // All figures are sums of powers of two, so they are exact.
        moved.ShouldBe([10.75f, 9.5f]);
        sum.Weight.ShouldBe(40);
    }

    [Fact]
    public void The_mean_is_within_half_a_step_of_the_exact_mean()
    {
        RandomStream stream = RandomStream.Named(5, "aggregation-test");
        FixedPointSum sum = new(Parameters);
        double[] exact = new double[Parameters];
        long weights = 0;
        for (int device = 0; device < 16; device++)
        {
            byte[] update = Random(ref stream, 1e-3);
            int weight = 1 + stream.NextInt(100);
            sum.Add(update, weight, device);
            weights += weight;
            float[] values = Floats(update);
            for (int i = 0; i < Parameters; i++)
            {
                exact[i] += (double)values[i] * weight;
            }
        }

        float[] mean = Floats(sum.ApplyTo(new byte[Parameters * sizeof(float)]));

        for (int i = 0; i < Parameters; i++)
        {
            // Each update is rounded by at most half a step of 2^-36; the result once more, to fp32 (relative 2^-24).
            double tolerance = (0.5 / FixedPoint.Scale) + (Math.Abs(exact[i] / weights) * Math.Pow(2, -24));
            ((double)mean[i]).ShouldBe(exact[i] / weights, tolerance);
        }
    }

    [Fact]
    public void Without_updates_the_state_keeps_every_bit()
    {
        byte[] state = Bytes(1e-40f, -3.25f, float.Epsilon);

        new FixedPointSum(3).ApplyTo(state).ShouldBe(state);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(64.01f)]
    public void An_update_that_diverged_is_refused_with_its_device_and_parameter(float value)
    {
        FixedPointSum sum = new(2);

        string message = Should.Throw<AggregationException>(() => sum.Add(Bytes(0f, value), 1, 17)).Message;

        message.ShouldContain("device 17");
        message.ShouldContain("parameter 1");
        sum.Weight.ShouldBe(0);
    }

    [Fact]
    public void The_documented_range_fits_and_an_overflow_beyond_it_is_an_error()
    {
        FixedPointSum sum = new(1);
        sum.Add(Bytes(FixedPoint.Limit), 1 << 20, 0);
        Floats(sum.ApplyTo(Bytes(0f))).ShouldBe([FixedPoint.Limit]);

        Should.Throw<AggregationException>(() => sum.Add(Bytes(FixedPoint.Limit), 1 << 20, 1)).Message.ShouldContain("overflows");
    }

    [Fact]
    public void Sums_merged_in_segments_equal_sums_added_directly()
    {
        RandomStream stream = RandomStream.Named(6, "aggregation-test");
        FixedPointSum whole = new(Parameters);
        whole.Add(Random(ref stream, 1), 3, 0);
        FixedPointSum merged = new(Parameters);
        foreach ((int offset, int count) in new[] { (0, 100), (100, 100), (200, 57) })
        {
            merged.MergeSegment(whole.Segment(offset, count), offset);
        }

        merged.AddWeight(whole.Weight);

        byte[] state = Random(ref stream, 1);
        merged.ApplyTo(state).ShouldBe(whole.ApplyTo(state));
    }

    private static FixedPointSum Grouped((byte[] Update, int Weight, int Device)[] updates, int groups, ref RandomStream stream)
    {
        FixedPointSum[] partials = [.. Enumerable.Range(0, groups).Select(_ => new FixedPointSum(Parameters))];
        foreach ((byte[] update, int weight, int device) in updates)
        {
            partials[stream.NextInt(groups)].Add(update, weight, device);
        }

        FixedPointSum total = new(Parameters);
        foreach (FixedPointSum partial in partials)
        {
            total.MergeSegment(partial.Segment(0, Parameters), 0);
            total.AddWeight(partial.Weight);
        }

        return total;
    }

    private static byte[] Random(ref RandomStream stream, double scale)
    {
        float[] values = new float[Parameters];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(stream.NextGaussian() * scale);
        }

        return Bytes(values);
    }

    private static byte[] Bytes(params float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes.AsSpan()).ToArray();
}
