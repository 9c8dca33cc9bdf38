namespace FedOrleans.Training.Checkpoints;

/// <summary>A tensor to be written.</summary>
/// <param name="Name">Unique in the file.</param>
/// <param name="Shape">Sizes, outermost first; their product is the number of values.</param>
/// <param name="Values">Numbers in row-major order.</param>
public sealed record NamedTensor(string Name, IReadOnlyList<long> Shape, ReadOnlyMemory<float> Values);
