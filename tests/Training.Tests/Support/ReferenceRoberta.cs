using FedOrleans.Training.Models;
using MathNet.Numerics;

namespace FedOrleans.Training.Tests.Support;

/// <summary>
/// A plain double-precision RoBERTa classifier over one sequence, written from the papers and not from the code under
/// test: no stack, no padding, no mask. Parameters are looked up by their checkpoint names; adapters and LoRA take part
/// where there are some.
/// </summary>
internal sealed class ReferenceRoberta(EncoderShape shape, IReadOnlyDictionary<string, double[]> parameters, double loraScale)
{
    /// <summary>Hidden states of the last block, one row a token.</summary>
    public double[][] Encode(ReadOnlySpan<int> ids)
    {
        int d = shape.Width;
        double[] words = parameters["roberta.embeddings.word_embeddings.weight"];
        double[] positions = parameters["roberta.embeddings.position_embeddings.weight"];
        double[] types = parameters["roberta.embeddings.token_type_embeddings.weight"];
        var x = new double[ids.Length][];
        for (int t = 0; t < ids.Length; t++)
        {
            x[t] = new double[d];
            for (int i = 0; i < d; i++)
            {
                x[t][i] = words[(ids[t] * d) + i] + positions[((t + shape.PadId + 1) * d) + i] + types[i];
            }
        }

        x = Each(x, row => Norm(row, "roberta.embeddings.LayerNorm"));
        for (int block = 0; block < shape.Blocks; block++)
        {
            string layer = $"roberta.encoder.layer.{block}.";
            double[][] attended = Each(Attend(x, layer), row => Adapt(row, layer + "attention.output.adapter"));
            x = Add(x, attended, layer + "attention.output.LayerNorm");
            double[][] fed = Each(x, row => Linear(Each(Linear(row, layer + "intermediate.dense"), Gelu), layer + "output.dense"));
            x = Add(x, Each(fed, row => Adapt(row, layer + "output.adapter")), layer + "output.LayerNorm");
        }

        return x;
    }

    public double[] Logits(ReadOnlySpan<int> ids)
    {
        double[][] states = Encode(ids);
        var pooled = new double[shape.Width];
        for (int i = 0; i < pooled.Length; i++)
        {
            pooled[i] = states.Average(row => row[i]);
        }

        return Linear(Each(Linear(pooled, "classifier.dense"), Math.Tanh), "classifier.out_proj");
    }

    /// <summary>Cross-entropy in nats.</summary>
    public double Loss(ReadOnlySpan<int> ids, int label)
    {
        double[] logits = Logits(ids);
        return Math.Log(logits.Sum(Math.Exp)) - logits[label];
    }

    private double[][] Attend(double[][] x, string layer)
    {
        int size = shape.Width / shape.Heads;
        double[][] query = Each(x, row => Linear(row, layer + "attention.self.query"));
        double[][] key = Each(x, row => Linear(row, layer + "attention.self.key"));
        double[][] value = Each(x, row => Linear(row, layer + "attention.self.value"));
        var mixed = new double[x.Length][];
        for (int t = 0; t < x.Length; t++)
        {
            mixed[t] = new double[shape.Width];
            for (int head = 0; head < shape.Heads; head++)
            {
                int from = head * size;
                double[] weights = Each(key, other => Math.Exp(Dot(query[t], other, from, size) / Math.Sqrt(size)));
                double total = weights.Sum();
                for (int s = 0; s < x.Length; s++)
                {
                    for (int i = from; i < from + size; i++)
                    {
                        mixed[t][i] += weights[s] / total * value[s][i];
                    }
                }
            }
        }

        return Each(mixed, row => Linear(row, layer + "attention.output.dense"));
    }

    private double[] Linear(double[] x, string name)
    {
        double[] y = Multiply(parameters[name + ".weight"], x);
        double[]? low = parameters.TryGetValue(name + ".lora_A", out double[]? a) ? Multiply(parameters[name + ".lora_B"], Multiply(a, x)) : null;
        double[] bias = parameters[name + ".bias"];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] += bias[i] + (low is null ? 0 : loraScale * low[i]);
        }

        return y;
    }

    private double[] Adapt(double[] x, string name)
    {
        if (!parameters.ContainsKey(name + ".up.weight"))
        {
            return x;
        }

        double[] change = Linear(Each(Linear(x, name + ".down"), Gelu), name + ".up");
        return [.. x.Zip(change, (a, b) => a + b)];
    }

    private double[][] Add(double[][] x, double[][] change, string norm) =>
        [.. x.Zip(change, (row, more) => Norm([.. row.Zip(more, (a, b) => a + b)], norm))];

    private double[] Norm(double[] x, string name)
    {
        double[] weight = parameters[name + ".weight"];
        double[] bias = parameters[name + ".bias"];
        double mean = x.Average();
        double deviation = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + shape.LayerNormEpsilon);
        return [.. x.Select((value, i) => ((value - mean) / deviation * weight[i]) + bias[i])];
    }

    private static double Gelu(double x) => 0.5 * x * (1 + SpecialFunctions.Erf(x / Math.Sqrt(2)));

    private static double[] Multiply(double[] matrix, double[] x)
    {
        var y = new double[matrix.Length / x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                y[i] += matrix[(i * x.Length) + j] * x[j];
            }
        }

        return y;
    }

    private static double Dot(double[] a, double[] b, int from, int count)
    {
        double sum = 0;
        for (int i = from; i < from + count; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static TOut[] Each<TIn, TOut>(TIn[] values, Func<TIn, TOut> map) => Array.ConvertAll(values, value => map(value));
}
