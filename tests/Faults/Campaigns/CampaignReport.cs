namespace FedOrleans.Faults.Campaigns;

/// <summary>What a campaign came to.</summary>
/// <param name="Database">Over which database.</param>
/// <param name="Runs">Runs that finished with the bytes of the undisturbed one.</param>
/// <param name="Injected">Faults that happened while a run was under way, by kind.</param>
/// <param name="Survived">Those after which the run went on by itself.</param>
/// <param name="Took">Wall-clock time, the start of the cluster included.</param>
public sealed record CampaignReport(string Database, int Runs, IReadOnlyDictionary<string, int> Injected, int Survived, TimeSpan Took)
{
    public override string ToString()
    {
        string kinds = string.Join(", ", Injected.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Value} × {kind.Key}"));
        return $"{Database}: {Injected.Values.Sum()} faults injected, {Survived} survived, {Runs} runs with the bytes of the undisturbed one, {Took.TotalSeconds:0} s ({kinds})";
    }
}
