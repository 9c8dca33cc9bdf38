namespace FedOrleans.Training.Data;

/// <summary>One labelled text.</summary>
/// <param name="Text">Never empty.</param>
/// <param name="Label">Index into the labels of the set.</param>
/// <param name="Group">Value of the column of a natural partition, or null where none was asked for.</param>
public readonly record struct TextExample(string Text, int Label, string? Group = null);
