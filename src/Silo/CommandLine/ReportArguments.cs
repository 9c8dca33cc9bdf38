namespace FedOrleans.Silo.CommandLine;

/// <param name="Directories">Absolute paths of result directories; at least one.</param>
/// <param name="OutputFile">Absolute path of the report to write; what stands there is replaced.</param>
public sealed record ReportArguments(IReadOnlyList<string> Directories, string OutputFile);
