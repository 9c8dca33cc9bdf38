namespace FedOrleans.Silo.Reports.Charts;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where it stands, in data units.</param>
/// <param name="Label">What it says; empty for a mark without text.</param>
internal sealed record Tick(double Value, string Label);
