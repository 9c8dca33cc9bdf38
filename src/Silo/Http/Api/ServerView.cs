namespace FedOrleans.Silo.Http.Api;

/// <summary>The server behind the API.</summary>
/// <param name="Cluster">Name of its cluster.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="AcceptsRuns">Whether runs can be handed in.</param>
/// <param name="AsksForToken">Whether callers must show a token.</param>
public sealed record ServerView(string Cluster, string Version, bool AcceptsRuns, bool AsksForToken);
