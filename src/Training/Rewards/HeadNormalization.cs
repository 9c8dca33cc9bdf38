namespace FedOrleans.Training.Rewards;

/// <summary>Brings a linear head to mean 0 and variance 1 over the features of a reference set.</summary>
internal static class HeadNormalization
{
    /// <summary>w·f + b of one head.</summary>
    /// <param name="head">d weights and the bias.</param>
    /// <param name="features">d values.</param>
    public static double Output(ReadOnlySpan<float> head, ReadOnlySpan<float> features)
    {
        double sum = head[features.Length];
        for (int i = 0; i < features.Length; i++)
        {
            sum += (double)head[i] * features[i];
        }

        return sum;
    }

    /// <summary>Mean and standard deviation of a head's outputs.</summary>
    public static (double Mean, double Deviation) Measure(ReadOnlySpan<float> head, IReadOnlyList<float[]> reference)
    {
        var outputs = new double[reference.Count];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = Output(head, reference[i]);
        }

        double mean = outputs.Average();
        return (mean, Math.Sqrt(outputs.Average(output => (output - mean) * (output - mean))));
    }

    /// <summary>The head at mean 0 and variance 1 over the reference set.</summary>
    public static float[] Scale(ReadOnlySpan<float> head, IReadOnlyList<float[]> reference)
    {
        (double mean, double deviation) = Measure(head, reference);
        return Fold(head, mean, deviation);
    }

    /// <summary>The head whose output is (old output − mean) / deviation; d + 1 values.</summary>
    public static float[] Fold(ReadOnlySpan<float> head, double mean, double deviation)
    {
        var folded = new float[head.Length];
        for (int i = 0; i < folded.Length; i++)
        {
            folded[i] = (float)((i == folded.Length - 1 ? head[i] - mean : head[i]) / deviation);
        }

        return folded;
    }
}
