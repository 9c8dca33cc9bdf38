namespace FedOrleans.Silo.Reports.Pages;

/// <summary>One headline figure.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Value">The figure with its unit.</param>
/// <param name="Note">What it is to be held against.</param>
internal sealed record Finding(string Title, string Value, string Note);
