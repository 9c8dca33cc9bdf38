namespace FedOrleans.Silo.Tests.Http;

/// <summary>Tests that only look at one run that is done.</summary>
[CollectionDefinition(Name)]
public sealed class SiloWithARunCollection : ICollectionFixture<SiloWithARun>
{
    public const string Name = "a silo with a run";
}
