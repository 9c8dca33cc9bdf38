using FedOrleans.Training.Models;

namespace FedOrleans.Training.States;

/// <summary>How a list of parameters lies in one flat vector: in the order given, row-major, without gaps.</summary>
public sealed class StateLayout
{
    public StateLayout(IReadOnlyList<ParameterSpec> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
        Count = parameters.Sum(parameter => parameter.Count);
    }

    public IReadOnlyList<ParameterSpec> Parameters { get; }

    /// <summary>Number of values in all.</summary>
    public int Count { get; }

    /// <summary>Size of a state in bytes (fp32).</summary>
    public int Bytes => checked(Count * sizeof(float));

    /// <summary>Draws the starting state.</summary>
    public float[] Initialize(ulong seed)
    {
        var values = new float[Count];
        int offset = 0;
        foreach (ParameterSpec parameter in Parameters)
        {
            parameter.Initialize(values.AsSpan(offset, parameter.Count), seed);
            offset += parameter.Count;
        }

        return values;
    }
}
