using FedOrleans.Training.Pool;

namespace FedOrleans.Silo.CommandLine;

/// <param name="Directory">Absolute path of a result directory with a checkpoint.</param>
/// <param name="Device">Where training computes.</param>
/// <param name="Quiet">Whether only errors are shown.</param>
public sealed record ResumeArguments(string Directory, ComputeDevice Device, bool Quiet);
