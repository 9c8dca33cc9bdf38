using System.Text.Json;
using FedOrleans.Training.Rewards.Pairs;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Rewards.Pairs;

public sealed class PairFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Pairs_of_this_project_are_read_with_flaw_and_split()
    {
        IReadOnlyList<PairRow> rows = Read(
            new { prompt = "p", chosen = "good", rejected = "bad", flaw = "vague", split = "test" },
            new { prompt = "q", chosen = "good", rejected = "worse", split = "train" },
            new { prompt = "p", chosen = "same", rejected = "same" });

        rows.ShouldBe([new PairRow("p", "good", "bad", "vague", true), new PairRow("q", "good", "worse", "pair", false)]);
    }

    [Fact]
    public void Of_a_dialogue_the_last_turn_counts()
    {
        const string Before = "\n\nHuman: Hi\n\nAssistant: Hello.\n\nHuman: Is it\n\nlate?\n\nAssistant:";

        Read(new { chosen = Before + " No.\n\nNot yet.", rejected = Before })
            .ShouldBe([new PairRow("Is it\n\nlate?", "No.\n\nNot yet.", "", "pair", null)]);
    }

    [Fact]
    public void Answers_of_Alpaca_and_Dolly_keep_what_they_are_about() =>
        Read(
            new { instruction = "Add.", input = "1 and 2", output = "3" },
            new { instruction = "Name a tree.", context = "", response = "Oak" })
            .Select(row => (row.Prompt, row.Answer, row.Rejected))
            .ShouldBe([("Add.\n1 and 2", "3", null), ("Name a tree.", "Oak", null)]);

    [Fact]
    public void Of_a_long_answer_the_first_sentences_count()
    {
        string sentence = string.Join(' ', Enumerable.Repeat("word", 15)) + ".";

        Read(
            new { instruction = "Tell me.", output = $"{sentence} {sentence} {sentence}" },
            new { instruction = "Tell me all.", output = string.Join(' ', Enumerable.Repeat("word", 41)) })
            .Select(row => row.Answer).ShouldBe([$"{sentence} {sentence}"]);
    }

    [Fact]
    public void Of_running_text_a_sentence_asks_for_the_next_one() =>
        Read(
            new { text = "Too short. The bank raised its profit today. Was it the first time this year? Nobody knows." },
            new { text = "Nothing to see." })
            .Select(row => (row.Prompt, row.Answer, row.Rejected))
            .ShouldBe([("The bank raised its profit today.", "Was it the first time this year?", null)]);

    [Theory]
    [InlineData("not json", "pairs.jsonl:2: is not a JSON object of texts")]
    [InlineData("[1]", "pairs.jsonl:2: is not a JSON object of texts")]
    [InlineData("{\"prompt\":\"p\",\"chosen\":\"c\"}", "pairs.jsonl:2: expected the texts 'prompt', 'chosen' and 'rejected'")]
    [InlineData("{\"prompt\":\"p\",\"chosen\":1,\"rejected\":\"r\"}", "pairs.jsonl:2: is not a JSON object of texts")]
    [InlineData("{\"instruction\":\"i\"}", "pairs.jsonl:2: expected")]
    [InlineData("{\"prompt\":\"p\",\"chosen\":\"c\",\"rejected\":\"r\",\"split\":\"dev\"}", "split: 'dev' is not allowed; expected train or test")]
    [InlineData("{\"chosen\":\"hello\",\"rejected\":\"r\"}", "pairs.jsonl:2: chosen: is no dialogue")]
    public void A_bad_line_is_named(string line, string message)
    {
        string path = _directory.Write("pairs.jsonl", "{\"prompt\":\"p\",\"chosen\":\"c\",\"rejected\":\"r\"}\n" + line);

        Should.Throw<InputException>(() => PairFile.Read(path)).Message.ShouldContain(message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<InputException>(() => PairFile.Read(_directory.File("gone.jsonl"))).Message.ShouldContain("gone.jsonl: no such file");

    [SharedDataFact("hh-rlhf/harmless-base-test.jsonl.gz")]
    public void The_published_dialogues_are_read_whole()
    {
        IReadOnlyList<PairRow> rows = PairFile.Read(SharedData.Find("hh-rlhf/harmless-base-test.jsonl.gz")!);

        rows.Count.ShouldBeInRange(2250, 2312);
        rows.ShouldAllBe(row => row.Prompt.Length > 0 && row.Rejected != null && !row.Answer.Contains("\n\nHuman:"));
    }

    private IReadOnlyList<PairRow> Read(params object[] rows) =>
        PairFile.Read(_directory.Write("rows.jsonl", string.Join("\n\n", rows.Select(row => JsonSerializer.Serialize(row)))));
}
