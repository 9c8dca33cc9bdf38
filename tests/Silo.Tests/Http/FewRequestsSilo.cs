namespace FedOrleans.Silo.Tests.Http;

/// <summary>A cluster of one that lets a caller ask once a second.</summary>
public sealed class FewRequestsSilo() : RunningSilo(Token, requestsPerSecond: 1);
