using FedOrleans.Randomness;

namespace FedOrleans.Training.Models;

/// <summary>One parameter tensor of a model.</summary>
/// <param name="Name">Name in the checkpoint.</param>
/// <param name="Shape">Shape of one device's copy.</param>
/// <param name="Group">The group that roles refer to.</param>
/// <param name="Block">Number of the block it belongs to, or -1.</param>
/// <param name="Initialization">How it starts when no checkpoint holds it.</param>
public sealed record ParameterSpec(string Name, IReadOnlyList<long> Shape, ParameterGroup Group, int Block, Initialization Initialization)
{
    /// <summary>Number of values.</summary>
    public int Count { get; } = checked((int)Shape.Aggregate(1L, (product, size) => product * size));

    /// <summary>Draws the starting values; the same for every device and silo.</summary>
    public void Initialize(Span<float> values, ulong seed)
    {
        if (Initialization is Initialization.Zero or Initialization.One)
        {
            values.Fill(Initialization == Initialization.One ? 1 : 0);
            return;
        }

        RandomStream stream = RandomStream.Named(seed, "initialize/" + Name);
        double deviation = Initialization == Initialization.FanIn ? Math.Sqrt(0.5 / Shape[^1]) : 0.02;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(deviation * stream.NextGaussian());
        }
    }
}
