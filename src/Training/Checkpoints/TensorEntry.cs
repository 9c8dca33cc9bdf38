namespace FedOrleans.Training.Checkpoints;

/// <summary>One tensor of a safetensors file, as its header describes it.</summary>
/// <param name="Name">Unique in the file.</param>
/// <param name="DataType">Number format.</param>
/// <param name="Shape">Sizes, outermost first; empty for a single number.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">One after the last byte.</param>
public sealed record TensorEntry(string Name, TensorDataType DataType, IReadOnlyList<long> Shape, long Begin, long End)
{
    /// <summary>Number of elements.</summary>
    public long Count => (End - Begin) / DataType.Size();

    /// <summary>The shape as people write it, e.g. <c>[128, 64]</c>.</summary>
    public string ShapeText => FormatShape(Shape);

    internal static string FormatShape(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
