namespace FedOrleans.Silo.Tests.Running;

/// <summary>Bad input ends with status 2, one message, and nothing written.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly SmallRun _small = new();

    public void Dispose() => _small.Dispose();

    [Theory]
    [InlineData("radius=5", "radius")]
    [InlineData("channel.radius_m=-5", "channel.radius_m")]
    [InlineData("rounds=0", "rounds")]
    [InlineData("rounds=many", "rounds")]
    [InlineData("schedule.per_round=9", "schedule.per_round")]
    [InlineData("model=no-such-model", "no-such-model")]
    [InlineData("data.set=no-such-set", "no-such-set")]
    [InlineData("training.max_length=4000", "max_length")]
    [InlineData("method={name: x, roles: {last_blocks(9): shared, head: shared}}", "last_blocks(9)")]
    [InlineData("data.devices=2000", "devices")]
    public async Task A_wrong_value_is_one_message(string change, string named)
    {
        await ShouldRefuseAsync(named, "run", _small.Scenario, "--set", change);
    }

    [Fact]
    public async Task A_corrupt_checkpoint_is_one_message()
    {
        string model = Directory.CreateDirectory(Path.Combine(_small.Directory, "model")).FullName;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "models", "pocket-encoder")))
        {
            File.Copy(file, Path.Combine(model, Path.GetFileName(file)));
        }

        byte[] weights = await File.ReadAllBytesAsync(Path.Combine(model, "model.safetensors"));
        await File.WriteAllBytesAsync(Path.Combine(model, "model.safetensors"), weights[..(weights.Length / 2)]);

        await ShouldRefuseAsync("model.safetensors", "run", _small.Scenario, "--set", $"model={model}");
    }

    [Theory]
    [InlineData("text,label\nSome text,a\nOther text,b\n", "text,label\nMore text,c\n", "test.csv:2")]
    [InlineData("text,topic\nSome text,a\n", "text,label\nMore,a\n", "label")]
    [InlineData("", "text,label\nMore,a\n", "train.csv")]
    public async Task Wrong_data_is_one_message_with_its_line(string train, string test, string named)
    {
        string trainFile = Path.Combine(_small.Directory, "train.csv");
        string testFile = Path.Combine(_small.Directory, "test.csv");
        await File.WriteAllTextAsync(trainFile, train);
        await File.WriteAllTextAsync(testFile, test);

        await ShouldRefuseAsync(
            named, "run", _small.Scenario, "--set", $"data.set={{format: csv, path: {trainFile}, test: {testFile}, text: text, label: label}}");
    }

    [Fact]
    public async Task A_missing_scenario_is_one_message()
    {
        await ShouldRefuseAsync("absent.yaml", "run", Path.Combine(_small.Directory, "absent.yaml"));
    }

    private async Task ShouldRefuseAsync(string named, params string[] arguments)
    {
        string target = Path.Combine(_small.Directory, "out");
        var invocation = new Invocation();

        int status = await invocation.RunAsync(CancellationToken.None, [.. arguments, "--out", target]);

        status.ShouldBe(2);
        string[] lines = invocation.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1, invocation.Error);
        lines[0].ShouldStartWith("error: ");
        lines[0].ShouldContain(named);
        Directory.Exists(target).ShouldBeFalse();
    }
}
