namespace FedOrleans.Training.Data;

/// <summary>A set in files of the user's own: labelled texts, or requests. Paths are absolute or relative to the scenario file.</summary>
/// <param name="Format">
/// <c>csv</c> or <c>jsonl</c> for labelled texts; <c>alpaca</c>, <c>dolly</c> or <c>hh-rlhf</c> for requests. Files may end in <c>.gz</c>.
/// </param>
/// <param name="Path">Training file.</param>
/// <param name="Test">Common test file, or null to split a fifth off the training file.</param>
/// <param name="Text">Name of the text column.</param>
/// <param name="Label">Name of the label column.</param>
/// <param name="Pairs">What the pairs of <c>hh-rlhf</c> are about, <c>helpfulness</c> or <c>safety</c>; null with other formats.</param>
public sealed record DataFileOptions(
    string Format, string Path, string? Test, string Text = "text", string Label = "label", string? Pairs = null);
