using FedOrleans.Grains.Scenarios;
using FedOrleans.Training.Pool;

namespace FedOrleans.Silo.CommandLine;

/// <param name="Scenario">The checked scenario, with the changes of the command line.</param>
/// <param name="Output">Where results go; nothing is there yet.</param>
/// <param name="Device">Where training computes.</param>
/// <param name="Quiet">Whether only errors are shown.</param>
/// <param name="ServePort">Port of the pages on loopback, 0 for a free one; null for none.</param>
public sealed record RunArguments(Scenario Scenario, OutputDirectory Output, ComputeDevice Device, bool Quiet, int? ServePort = null);
