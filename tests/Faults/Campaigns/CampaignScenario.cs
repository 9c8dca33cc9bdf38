namespace FedOrleans.Faults.Campaigns;

/// <summary>What campaigns run: real models and data in three cohorts, in rounds of a fraction of a second.</summary>
public static class CampaignScenario
{
    /// <param name="rounds">Rounds, 1 or more.</param>
    public static string Text(int rounds) => $$$"""
        name: campaign
        seed: 5
        data: {set: pocket-news, devices: 96, train_limit: 960, test_limit: 60, partition: {dirichlet: 0.5}}
        method: pftt
        rounds: {{{rounds}}}
        training: {local_steps: 2, batch: 4, lr: 2e-3, stack: 3, max_length: 24}
        schedule: {per_round: 9}
        evaluation: {every: 4, devices: 12}
        """;
}
