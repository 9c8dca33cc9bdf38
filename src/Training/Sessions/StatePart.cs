namespace FedOrleans.Training.Sessions;

/// <summary>A named part of a state, by its size alone.</summary>
/// <param name="Name">What people call it, such as <c>LoRA</c> or <c>safety head</c>.</param>
/// <param name="Count">Number of its values.</param>
/// <param name="Norm">Euclidean norm of its values; of a single value its size.</param>
public sealed record StatePart(string Name, int Count, double Norm)
{
    /// <summary>The part that these values are.</summary>
    public static StatePart Of(string name, ReadOnlySpan<float> values) => new(name, values.Length, Math.Sqrt(SumOfSquares(values)));

    internal static double SumOfSquares(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }
}
