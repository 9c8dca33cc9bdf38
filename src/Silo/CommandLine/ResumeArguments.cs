using FedOrleans.Training.Pool;

namespace FedOrleans.Silo.CommandLine;

/// <param name="Directory">Absolute path of a result directory with a checkpoint.</param>
/// <param name="Device">Where training computes.</param>
/// <param name="Quiet">Whether only errors are shown.</param>
/// <param name="ServePort">Port of the pages on loopback, 0 for a free one; null for none.</param>
public sealed record ResumeArguments(string Directory, ComputeDevice Device, bool Quiet, int? ServePort = null);
