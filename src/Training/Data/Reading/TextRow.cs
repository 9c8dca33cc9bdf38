namespace FedOrleans.Training.Data.Reading;

/// <summary>One row of a file before its label has an index.</summary>
internal sealed record TextRow(string Text, string Label, string? Group, int Line);
