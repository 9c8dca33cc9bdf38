using FedOrleans.Faults.Campaigns;
using FedOrleans.Faults.Silos;

namespace FedOrleans.Cluster.Tests.Clusters;

/// <summary>The run that every disturbed one of a collection is compared with.</summary>
public sealed class UndisturbedRun
{
    private const int Rounds = 12;
    private readonly Lazy<Task<RunFiles>> _files = new(() => Undisturbed.RunAsync(CampaignScenario.Text(Rounds)));

    public string Scenario { get; } = CampaignScenario.Text(Rounds);

    public Task<RunFiles> FilesAsync() => _files.Value;
}
