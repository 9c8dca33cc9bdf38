namespace FedOrleans.Silo.Tests.Http;

/// <summary>A cluster of one on loopback that asks for no token.</summary>
public sealed class OpenSilo() : RunningSilo(null);
