namespace FedOrleans.Silo.Reports.Tables;

/// <summary>Columns that belong together.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Columns">The columns; at least one.</param>
internal sealed record ColumnGroup(string Title, IReadOnlyList<ComparisonColumn> Columns);
