using FedOrleans.Silo.CommandLine;
using FedOrleans.Silo.CommandLine.Content;

namespace FedOrleans.Silo.Tests.CommandLine.Content;

public sealed class ContentCommandTests : IDisposable
{
    private readonly TinyContent _content = new();

    public void Dispose() => _content.Dispose();

    [Fact]
    public async Task Models_are_listed_with_their_sizes()
    {
        var outcome = await InvokeAsync("models", "list");

        outcome.Status.ShouldBe(ExitCode.Done);
        outcome.Output.ShouldContain("tiny");
        outcome.Output.ShouldContain("64");
    }

    [Fact]
    public async Task A_sound_model_is_called_sound()
    {
        var outcome = await InvokeAsync("models", "check", "tiny", _content.Model);

        outcome.ShouldSatisfyAllConditions(
            () => outcome.Status.ShouldBe(ExitCode.Done),
            () => outcome.Output.ShouldEndWith($"all sound{Environment.NewLine}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("transformer.")]
    public async Task A_decoder_is_listed_and_checked_beside_the_encoders(string prefix)
    {
        _content.AddDecoder("tiny-gpt", prefix);

        (await InvokeAsync("models", "list")).Output.ShouldContain("tiny-gpt");
        (await InvokeAsync("models", "check", "tiny-gpt")).Status.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task Weights_that_are_cut_off_are_bad_input()
    {
        var bytes = await File.ReadAllBytesAsync(_content.Weights);
        await File.WriteAllBytesAsync(_content.Weights, bytes[..^100]);

        await RefuseAsync(_content.Weights, "models", "check", "tiny");
    }

    [Fact]
    public async Task Weights_of_another_size_are_bad_input()
    {
        _content.WriteWeights(TinyContent.Shape with { Width = 8 });

        await RefuseAsync("shape: '[300, 8]' is not allowed; expected [300, 16]", "models", "check", "tiny");
    }

    [Fact]
    public async Task Weights_that_are_no_numbers_are_bad_input()
    {
        _content.WriteWeights(TinyContent.Shape, float.NaN);

        await RefuseAsync("value 0 is not a finite number", "models", "check", "tiny");
    }

    [Fact]
    public async Task A_reward_model_needs_its_heads_beside_the_encoder()
    {
        _content.MakeReward(answers: 3);
        (await InvokeAsync("models", "check", "tiny")).Status.ShouldBe(ExitCode.Done);

        _content.WriteWeights(TinyContent.Shape);
        await RefuseAsync("tensor 'reward_head.weight' is missing", "models", "check", "tiny");
    }

    [Fact]
    public Task A_model_that_is_not_there_is_bad_input() => RefuseAsync("model 'gone' is not known", "models", "check", "gone");

    [Fact]
    public async Task Data_sets_are_listed_with_their_labels()
    {
        var outcome = await InvokeAsync("data", "list");

        outcome.Status.ShouldBe(ExitCode.Done);
        outcome.Output.ShouldContain("tiny-news");
        outcome.Output.ShouldContain("sports, world");
    }

    [Fact]
    public async Task A_data_set_is_summed_up_with_its_near_duplicates()
    {
        var outcome = await InvokeAsync("data", "check", "tiny-news", "--duplicates");

        outcome.Status.ShouldBe(ExitCode.Done);
        outcome.Output.ShouldContain("test texts that also stand in the training data: 0");
        outcome.Output.ShouldContain("near-duplicate pairs: ");
    }

    [Fact]
    public async Task A_file_of_ones_own_is_read_by_its_columns()
    {
        (await InvokeAsync("data", "check", _content.Train)).Output.ShouldContain("total");
        await RefuseAsync("topic", "data", "check", _content.Train, "--label", "topic");
        await RefuseAsync("expected a file that ends in .csv, .jsonl", "data", "check", _content.Weights);
    }

    [Fact]
    public async Task Sets_of_instructions_are_listed_with_their_pairs_and_licence()
    {
        _content.AddInstructions("tiny-instruct", "# tiny\n\nWritten here. Licence: CC0 1.0 (public domain\ndedication).\n");

        var outcome = await InvokeAsync("data", "list");

        outcome.Status.ShouldBe(ExitCode.Done, outcome.Error);
        outcome.Output.ShouldContain("tiny-news");
        Words(outcome.Output, "tiny-instruct").ShouldBe(["tiny-instruct", "16", "4", "5", "15", "5", "bold,", "plain", "CC0", "1.0"]);
    }

    [Fact]
    public async Task A_set_of_instructions_is_checked_by_name_by_directory_and_in_a_public_format()
    {
        string directory = _content.AddInstructions("tiny-instruct", "no word about it");
        string dolly = Path.Combine(directory, "dolly.jsonl");
        await File.WriteAllLinesAsync(
            dolly, Enumerable.Range(0, 10).Select(i => $$"""{"instruction": "request {{i}}", "context": "", "response": "yes", "category": "open"}"""));

        foreach (string set in (string[])["tiny-instruct", directory])
        {
            var outcome = await InvokeAsync("data", "check", set);
            outcome.Status.ShouldBe(ExitCode.Done, outcome.Error);
            Words(outcome.Output, "bold").ShouldBe(["bold", "4", "1"]);
            Words(outcome.Output, "prompts").ShouldBe(["prompts", "16", "4"]);
            Words(outcome.Output, "risky").ShouldBe(["risky", "prompts", "4", "1"]);
            Words(outcome.Output, "helpfulness").ShouldBe(["helpfulness", "pairs", "12", "3"]);
            Words(outcome.Output, "safety").ShouldBe(["safety", "pairs", "4", "1"]);
            outcome.Output.ShouldContain("licence: not stated");
        }

        Words((await InvokeAsync("data", "check", dolly, "--format", "dolly")).Output, "open").ShouldBe(["open", "8", "2"]);
        await RefuseAsync("expected one of: alpaca, dolly, hh-rlhf", "data", "check", dolly, "--format", "doly");
    }

    [Theory]
    [InlineData("helpfulness", 5, 0)]
    [InlineData("safety", 0, 5)]
    public async Task Pairs_of_dialogues_count_for_what_the_command_line_says(string pairs, int helpfulness, int safety)
    {
        string file = Dialogues();

        var outcome = await InvokeAsync("data", "check", file, "--format", "hh-rlhf", "--pairs", pairs);

        outcome.Status.ShouldBe(ExitCode.Done, outcome.Error);
        Words(outcome.Output, "helpfulness")[2..].Sum(int.Parse).ShouldBe(helpfulness);
        Words(outcome.Output, "safety")[2..].Sum(int.Parse).ShouldBe(safety);
        await RefuseAsync("--pairs: missing; a file of the format hh-rlhf does not say what its pairs are about; expected helpfulness or safety", "data", "check", file, "--format", "hh-rlhf");
        await RefuseAsync("--pairs: 'both' is not allowed; expected helpfulness or safety", "data", "check", file, "--format", "hh-rlhf", "--pairs", "both");
        await RefuseAsync($"--pairs: '{pairs}' is not allowed; expected none with --format dolly", "data", "check", file, "--format", "dolly", "--pairs", pairs);
        await RefuseAsync($"--pairs: '{pairs}' is not allowed; expected none without --format hh-rlhf", "data", "check", "tiny-news", "--pairs", pairs);
    }

    [Theory]
    [InlineData("./nope.json: no such file", "./nope.json", "--format", "alpaca")]
    [InlineData("nope: no such file", "nope", "--format", "dolly")]
    [InlineData("nope.jsonl.gz: no such file", "nope.jsonl.gz")]
    [InlineData("data set 'nope' is not known; expected an embedded one (tiny-news) or a directory", "nope")]
    public Task A_data_set_that_is_not_there_is_named_for_what_it_was_meant_as(string message, params string[] arguments) =>
        RefuseAsync(message, ["data", "check", .. arguments]);

    [Fact]
    public Task A_directory_has_no_format() =>
        RefuseAsync($"{_content.Datasets}: is a directory; expected a file", "data", "check", _content.Datasets, "--format", "alpaca");

    [Fact]
    public async Task Crossed_pairs_are_counted_and_checked_beside_the_others()
    {
        string directory = _content.AddInstructions("tiny-instruct", "no word about it");
        string crossed = Path.Combine(directory, "crossed-safety.jsonl");
        await File.WriteAllLinesAsync(crossed, Enumerable.Range(15, 4).Select(i =>
            $$"""{"prompt": "request {{i}}", "chosen": "no", "rejected": "maybe", "flaw": "vague", "split": "train"}"""));

        var outcome = await InvokeAsync("data", "check", "tiny-instruct");

        outcome.Status.ShouldBe(ExitCode.Done, outcome.Error);
        Words(outcome.Output, "crossed-safety").ShouldBe(["crossed-safety", "pairs", "4", "0"]);
        await File.AppendAllTextAsync(crossed, """{"prompt": "request 19", "chosen": "no", "rejected": "maybe", "split": "train"}""");
        await RefuseAsync($"{crossed}:5: the pair is of the split 'train', but its prompt 'request 19' of 'test' in ", "data", "check", "tiny-instruct");
    }

    private string Dialogues()
    {
        string file = Path.Combine(_content.Datasets, "dialogues.jsonl");
        File.WriteAllLines(file, Enumerable.Range(0, 5).Select(i =>
            $$"""{"chosen": "\n\nHuman: request {{i}}\n\nAssistant: yes", "rejected": "\n\nHuman: request {{i}}\n\nAssistant: no"}"""));
        return file;
    }

    private static string[] Words(string output, string first) => output.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .First(words => words is [var start, ..] && start == first);

    private async Task RefuseAsync(string part, params string[] arguments)
    {
        var outcome = await InvokeAsync(arguments);

        outcome.Status.ShouldBe(ExitCode.BadInput);
        outcome.Output.ShouldBeEmpty();
        outcome.Error.ShouldContain(part);
        outcome.Error.Count(letter => letter == '\n').ShouldBe(1);
    }

    private async Task<Outcome> InvokeAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new FedOrleansCommand(new ModelsCommand(_content.Models), new DataCommand(_content.Datasets));
        var status = await new CommandLineProgram(root, output, error).RunAsync(arguments, CancellationToken.None);
        return new Outcome(status, output.ToString(), error.ToString());
    }
}
