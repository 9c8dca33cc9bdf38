namespace FedOrleans.Silo.Tests.Running;

/// <summary>A scenario of a few seconds on what is embedded, in a directory of its own.</summary>
internal sealed class SmallRun : IDisposable
{
    private const string Text = """
        name: small
        seed: 3
        data: {set: pocket-news, devices: 8, train_limit: 240, test_limit: 60, partition: {dirichlet: 0.5}}
        method: pftt
        compare: [fedlora, local-only]
        rounds: 3
        training: {local_steps: 2, batch: 4, lr: 2e-3, stack: 2, max_length: 32}
        schedule: {per_round: 5}
        devices: {lora_rank: [2, 4]}
        """;

    public SmallRun(string text = Text)
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("fedorleans-").FullName;
        Scenario = Path.Combine(Directory, "small.yaml");
        File.WriteAllText(Scenario, text);
    }

    public string Directory { get; }

    public string Scenario { get; }

    /// <summary>Runs the scenario into a new directory of that name and returns its path.</summary>
    public async Task<string> RunAsync(string name, params string[] more)
    {
        string target = Path.Combine(Directory, name);
        var invocation = new Invocation();
        int status = await invocation.RunAsync(CancellationToken.None, ["run", Scenario, "--out", target, "--quiet", .. more]);
        status.ShouldBe(0, invocation.Error);
        return target;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
