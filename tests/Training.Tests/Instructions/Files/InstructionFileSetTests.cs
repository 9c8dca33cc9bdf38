using System.IO.Compression;
using System.Text;
using FedOrleans.Training.Data;
using FedOrleans.Training.Instructions;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Instructions.Files;

public sealed class InstructionFileSetTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Alpaca_rows_give_requests_with_what_they_are_about_and_preferred_answers()
    {
        string path = _directory.Write(
            "alpaca.json",
            """
            [
              {"instruction": "Name a fruit.", "input": "", "output": "An apple."},
              {"instruction": "Shorten this.", "input": "A long text.", "output": "Text."},
              {"instruction": "Name a fruit.", "output": "A pear."},
              {"instruction": "Say nothing.", "input": "", "output": ""}
            ]
            """);

        InstructionSet set = Load("alpaca", path);

        set.Prompts.Select(prompt => prompt.Text).ShouldBe(["Name a fruit.", "Shorten this.\nA long text.", "Say nothing."]);
        set.Answers.Select(answer => (answer.Prompt, answer.Text)).ShouldBe(
            [("Name a fruit.", "An apple."), ("Shorten this.\nA long text.", "Text."), ("Name a fruit.", "A pear.")]);
        set.Helpfulness.ShouldBeEmpty();
        set.Safety.ShouldBeEmpty();
    }

    [Fact]
    public void Dolly_rows_bring_their_categories_and_a_fifth_of_each_is_kept_for_evaluation()
    {
        string path = _directory.Write("dolly.jsonl", string.Concat(Enumerable.Range(0, 40).Select(Dolly)));

        InstructionSet set = Load("dolly", path);

        foreach (string category in (string[])["open_qa", "brainstorming"])
        {
            set.Prompts.Count(prompt => prompt.Category == category && prompt.IsTest).ShouldBe(4);
            set.Prompts.Count(prompt => prompt.Category == category && !prompt.IsTest).ShouldBe(16);
        }

        var isTest = set.Prompts.ToDictionary(prompt => prompt.Text, prompt => prompt.IsTest);
        set.Answers.Count.ShouldBe(40);
        set.Answers.ShouldAllBe(answer => answer.IsTest == isTest[answer.Prompt]);
    }

    [Theory]
    [InlineData("helpfulness", 2, 0)]
    [InlineData("safety", 0, 2)]
    public void Dialogues_give_the_last_request_and_pairs_of_the_kind_that_is_said(string pairs, int helpfulness, int safety)
    {
        string path = _directory.Write(
            "hh.jsonl",
            """
            {"chosen": "\n\nHuman: Hi\n\nAssistant: Hello.\n\nHuman: Where is it?\n\nAssistant: Here.", "rejected": "\n\nHuman: Hi\n\nAssistant: Hello.\n\nHuman: Where is it?\n\nAssistant: No."}

            {"chosen": "\n\nHuman: Who?\n\nAssistant: Me.", "rejected": "\n\nHuman: Who?\n\nAssistant: You."}
            """);

        InstructionSet set = InstructionSetLoader.Load(Options("hh-rlhf", path) with { Files = new DataFileOptions("hh-rlhf", path, null, Pairs: pairs) }, "", 7);

        set.Prompts.Select(prompt => prompt.Text).ShouldBe(["Where is it?", "Who?"]);
        set.Helpfulness.Count.ShouldBe(helpfulness);
        set.Safety.Count.ShouldBe(safety);
        PreferencePair first = set.Helpfulness.Concat(set.Safety).First();
        (first.Chosen, first.Rejected).ShouldBe(("Here.", "No."));
    }

    [Fact]
    public void A_test_file_is_the_test_split_but_for_requests_that_are_trained_on()
    {
        string train = _directory.Write("train.jsonl", Dolly(0) + Dolly(1));
        string test = _directory.Write("test.jsonl", Dolly(1) + Dolly(2));

        InstructionSet set = Load("dolly", train, test);

        set.Prompts.Where(prompt => prompt.IsTest).Select(prompt => prompt.Text).ShouldBe(["Question 2?"]);
        set.Prompts.Count(prompt => !prompt.IsTest).ShouldBe(2);
        Should.Throw<InputException>(() => Load("dolly", train, train)).Message.ShouldContain("every request also stands in");
    }

    [Fact]
    public void A_packed_file_with_a_byte_order_mark_reads_like_a_plain_one()
    {
        string plain = _directory.Write("plain.jsonl", Dolly(0) + Dolly(1));
        string packed = _directory.File("packed.jsonl.gz");
        using (var stream = new GZipStream(File.Create(packed), CompressionMode.Compress))
        {
            stream.Write([0xEF, 0xBB, 0xBF]);
            stream.Write(Encoding.UTF8.GetBytes(Dolly(0) + Dolly(1)));
        }

        Load("dolly", packed).Prompts.ShouldBe(Load("dolly", plain).Prompts);
    }

    [Theory]
    [InlineData("alpaca", "[\n{\"instruction\": \"a\", \"output\": \"b\"},\n{\"instruction\": \"c\"}]", ":3: key 'output' is missing; the row has instruction")]
    [InlineData("alpaca", "[\n{\"instruction\": \"a\", \"output\": \"b\"},\n{\"instruction\" \"c\"}]", ":3: is not valid JSON")]
    [InlineData("alpaca", "[\n{\"instruction\": \"a\", \"output\": \"b\"}", ":2: is not valid JSON")]
    [InlineData("dolly", "\n{\"instruction\": \" \", \"response\": \"b\"}\n", ":2: the request is empty")]
    [InlineData("dolly", "{\"instruction\": 3, \"response\": \"b\"}\n", ":1: key 'instruction' holds number; expected a text")]
    [InlineData("dolly", "instruction,response\n", ":1: is not valid JSON")]
    [InlineData("hh-rlhf", "{\"chosen\": \"Yes.\", \"rejected\": \"No.\"}\n", ":1: chosen: is no dialogue")]
    [InlineData("dolly", "[]", ": holds no rows")]
    [InlineData("dolly", "[1]", ":1: is not a JSON object")]
    [InlineData("dolly", "{\"instruction\": \"a\", \"response\": \"b\"}\n", ": one request cannot be split into training and test; name a test file")]
    public void A_bad_row_is_named_with_its_line(string format, string content, string message)
    {
        string path = _directory.Write("bad.json", content);

        Should.Throw<InputException>(() => Load(format, path)).Message.ShouldStartWith(path + message);
    }

    private static string Dolly(int number) =>
        $$"""{"instruction": "Question {{number}}?", "context": "", "response": "Answer {{number}}.", "category": "{{(number % 2 == 0 ? "open_qa" : "brainstorming")}}"}""" + "\n";

    private static DataOptions Options(string format, string path, string? test = null) =>
        new() { Set = null, Files = new DataFileOptions(format, path, test) };

    private static InstructionSet Load(string format, string path, string? test = null) =>
        InstructionSetLoader.Load(Options(format, path, test), "", 7);
}
