using FedOrleans.Faults.Campaigns;
using FedOrleans.Faults.Silos;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>
/// Tests with processes of their own, one after another; they share the files of one undisturbed run, and count their faults together. Only
/// tests that mostly wait run beside them.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ServersCollection : ICollectionFixture<UndisturbedRun>, ICollectionFixture<FaultTotals>
{
    public const string Name = "servers";
}

/// <summary>The run that every disturbed one is compared with.</summary>
public sealed class UndisturbedRun
{
    private const int Rounds = 12;
    private readonly Lazy<Task<RunFiles>> _files = new(() => Undisturbed.RunAsync(CampaignScenario.Text(Rounds)));

    public string Scenario { get; } = CampaignScenario.Text(Rounds);

    public Task<RunFiles> FilesAsync() => _files.Value;
}
