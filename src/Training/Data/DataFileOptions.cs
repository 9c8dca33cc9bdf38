namespace FedOrleans.Training.Data;

/// <summary>A text classification set in files of the user's own. Paths are absolute or relative to the scenario file.</summary>
/// <param name="Format"><c>csv</c> or <c>jsonl</c>; either may end in <c>.gz</c>.</param>
/// <param name="Path">Training file.</param>
/// <param name="Test">Common test file, or null to split a fifth off the training file.</param>
/// <param name="Text">Name of the text column.</param>
/// <param name="Label">Name of the label column.</param>
public sealed record DataFileOptions(string Format, string Path, string? Test, string Text = "text", string Label = "label");
