using FedOrleans.Randomness;
using FedOrleans.Training.States;

namespace FedOrleans.Training.Tests.Support;

/// <summary>Random numbers, blobs and the distance between vectors.</summary>
internal static class Numbers
{
    /// <summary>Gaussian numbers of a stream that <paramref name="seed"/> names.</summary>
    public static float[] Gaussian(int count, ulong seed, double deviation = 1)
    {
        RandomStream stream = RandomStream.Named(seed, "test-numbers");
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)(deviation * stream.NextGaussian());
        }

        return values;
    }

    /// <summary>A copy of the blob with Gaussian noise on every value.</summary>
    public static byte[] Perturbed(ReadOnlyMemory<byte> blob, ulong seed, double deviation = 0.1)
    {
        float[] values = Floats(blob);
        float[] noise = Gaussian(values.Length, seed, deviation);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += noise[i];
        }

        return StateBlob.FromValues(values);
    }

    public static float[] Floats(ReadOnlyMemory<byte> blob) => StateBlob.Values(blob).ToArray();

    /// <summary>Largest absolute difference of two vectors of one length.</summary>
    public static double Distance(IReadOnlyList<float> a, IReadOnlyList<float> b)
    {
        a.Count.ShouldBe(b.Count);
        double most = 0;
        for (int i = 0; i < a.Count; i++)
        {
            // Math.Max hands a NaN on, so that none passes a tolerance.
            most = Math.Max(most, Math.Abs((double)a[i] - b[i]));
        }

        return most;
    }

    /// <summary>Largest absolute value.</summary>
    public static double Largest(IReadOnlyList<float> values) => values.Max(value => Math.Abs((double)value));
}
