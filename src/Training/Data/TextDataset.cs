namespace FedOrleans.Training.Data;

/// <summary>A text classification set in memory.</summary>
/// <param name="Name">Name of the embedded set, or the file it came from.</param>
/// <param name="Labels">Label names in ordinal order; an example's label is an index into them.</param>
/// <param name="Train">Examples that fall to the devices.</param>
/// <param name="Test">Common test examples, of the same labels.</param>
public sealed record TextDataset(
    string Name,
    IReadOnlyList<string> Labels,
    IReadOnlyList<TextExample> Train,
    IReadOnlyList<TextExample> Test);
