using FedOrleans.Faults.Campaigns;

namespace FedOrleans.Faults.CommandLine;

/// <summary>What the campaign for people was asked to do.</summary>
/// <param name="Time">How long faults are injected.</param>
/// <param name="Seed">Of their order, instants and victims.</param>
/// <param name="Databases">Kinds of databases, one after another: <c>redis</c>, <c>postgresql</c>.</param>
/// <param name="Faults">Kinds of faults.</param>
/// <param name="Logs">Directory that the logs of silos go to where a fault is not survived.</param>
internal sealed record CampaignOptions(TimeSpan Time, ulong Seed, IReadOnlyList<string> Databases, IReadOnlyList<IFault> Faults, string Logs);
