using FedOrleans.Training.Models;
using FedOrleans.Training.States;

namespace FedOrleans.Training.Sessions;

/// <summary>Takes a state apart by parameter group.</summary>
internal static class StateParts
{
    /// <param name="layout">How the state lies.</param>
    /// <param name="values">As many values as the layout has.</param>
    /// <param name="head">What the task head is called.</param>
    /// <returns>One part a group and block, in the order of the layout.</returns>
    public static IEnumerable<StatePart> Of(StateLayout layout, ReadOnlyMemory<float> values, string head)
    {
        int offset = 0;
        var sums = new List<(string Name, int Count, double Sum)>();
        foreach (ParameterSpec parameter in layout.Parameters)
        {
            string name = Name(parameter, head);
            double sum = StatePart.SumOfSquares(values.Span.Slice(offset, parameter.Count));
            offset += parameter.Count;
            int known = sums.FindIndex(part => part.Name == name);
            if (known < 0)
            {
                sums.Add((name, parameter.Count, sum));
            }
            else
            {
                sums[known] = (name, sums[known].Count + parameter.Count, sums[known].Sum + sum);
            }
        }

        return sums.Select(part => new StatePart(part.Name, part.Count, Math.Sqrt(part.Sum)));
    }

    private static string Name(ParameterSpec parameter, string head) => parameter.Group switch
    {
        ParameterGroup.Embeddings => "embeddings",
        ParameterGroup.Block => FormattableString.Invariant($"block {parameter.Block + 1}"),
        ParameterGroup.LanguageHead => "language head",
        ParameterGroup.Adapters => "adapters",
        ParameterGroup.Lora => "LoRA",
        _ => head,
    };
}
