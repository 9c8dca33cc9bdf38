namespace FedOrleans.Silo.Tests.Running;

/// <summary>A small scenario of methods whose models answer requests, run once without disturbance.</summary>
public sealed class AnsweringRun : IAsyncLifetime
{
    private const string Text = """
        name: small-pfit
        seed: 3
        model: pocket-gpt
        reward_model: pocket-reward
        data: {set: pocket-instruct, devices: 4, test_limit: 12}
        preferences: {weights: [1, 0]}
        ppo: {rollouts: 4, minibatch: 2, epochs: 1}
        generation: {max_tokens: 10}
        method: {preset: pfit, attention: {window: 8, stride: 4, sinks: 2}}
        compare: [sfl, shepherd]
        rounds: 2
        training: {local_steps: 2, batch: 4, stack: 2}
        schedule: {per_round: 3}
        evaluation: {every: 2}
        """;

    private readonly SmallRun _small = new(Text);

    public string Directory => _small.Directory;

    public string Scenario => _small.Scenario;

    /// <summary>The result directory of the undisturbed run.</summary>
    public string Result { get; private set; } = "";

    public async Task InitializeAsync() => Result = await _small.RunAsync("undisturbed");

    public Task DisposeAsync()
    {
        _small.Dispose();
        return Task.CompletedTask;
    }
}
