using FedOrleans.Training.Pretraining;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;

namespace FedOrleans.Training.Tests.Pretraining;

public sealed class InstructionTextTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ByteLevelTokenizer _tokenizer;

    public InstructionTextTests()
    {
        TinyGpt2.Write(_directory.Path);
        _tokenizer = ByteLevelTokenizer.Load(_directory.Path);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Rows_of_the_known_forms_become_examples_whose_answers_are_to_be_predicted()
    {
        string file = _directory.Write(
            "rows.jsonl",
            """
            {"instruction": "Name a bird.", "context": "", "response": "A wren.", "category": "open_qa"}
            {"instruction": "Name a fish.", "input": "", "output": "A trout."}
            {"prompt": "Name a tree.", "chosen": "An oak.", "rejected": "A rock.", "flaw": "wrong", "split": "train"}
            """);

        IReadOnlyList<CausalExample> examples = InstructionText.Read([file], _tokenizer, 64, 32);

        examples.Select(example => _tokenizer.Decode(example.Ids)).ShouldBe(
            ["User: Name a bird.\nAssistant: A wren.", "User: Name a fish.\nAssistant: A trout.", "User: Name a tree.\nAssistant: An oak."]);
        examples.Select(example => example.Ids[^1]).ShouldAllBe(id => id == _tokenizer.EndId);
        examples.Select(example => _tokenizer.Decode(example.Ids[example.From..])).ShouldBe([" A wren.", " A trout.", " An oak."]);
    }

    [Fact]
    public void Rows_that_need_a_text_are_held_out_repeated_or_too_long_are_left_out()
    {
        string file = _directory.Write(
            "rows.jsonl",
            $$"""
            {"instruction": "Name a bird.", "context": "", "response": "A wren."}
            {"instruction": "Sum this up.", "context": "A text.", "response": "A sum."}
            {"prompt": "Name a tree.", "chosen": "An oak.", "rejected": "A rock.", "split": "test"}
            {"instruction": "Name a bird.", "context": "", "response": " A wren. "}
            {"instruction": "Speak.", "context": "", "response": "{{new string('x', 100)}}"}
            {"instruction": "{{new string('y', 100)}}", "context": "", "response": "No."}
            {"instruction": "Say nothing.", "context": "", "response": ""}
            """);

        InstructionText.Read([file], _tokenizer, 64, 32).Count.ShouldBe(1);
    }

    [Fact]
    public void A_request_is_held_out_with_all_its_answers()
    {
        CausalExample[] examples = [.. Enumerable.Range(0, 300).Select(i => new CausalExample([7, i % 60, 8, i], From: 3))];

        (IReadOnlyList<CausalExample> train, IReadOnlyList<CausalExample> held) = InstructionText.Split(examples, 0.3, seed: 5);

        int[] learnt = [.. train.Select(example => example.Ids[1]).Distinct()];
        held.Select(example => example.Ids[1]).Distinct().ShouldAllBe(request => !learnt.Contains(request));
        (train.Count + held.Count).ShouldBe(300);
        // 60 requests: a share of 0.3 lies within four standard errors of 0.06.
        (held.Count / 300.0).ShouldBeInRange(0.06, 0.54);
        train.Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Rows_of_the_known_forms_are_documents_too()
    {
        string file = _directory.Write(
            "mixed.jsonl",
            """
            {"text": "Birds fly."}
            {"prompt": "Name a tree.", "chosen": "An oak.", "rejected": "A rock.", "split": "train"}
            {"prompt": "Name a bush.", "chosen": "A hazel.", "rejected": "A rock.", "split": "test"}
            """);

        PretrainingText.Read([file], "text").ShouldBe(["Birds fly.", "User: Name a tree.\nAssistant: An oak."]);
    }

    [Theory]
    [InlineData("""{"instruction": "Name a bird."}""", "rows.jsonl:1: expected 'prompt' and 'chosen'")]
    [InlineData("""{"prompt": 3, "chosen": "x"}""", "rows.jsonl:1: expected a JSON object of texts")]
    [InlineData("no json", "rows.jsonl:1: expected a JSON object of texts")]
    public void A_row_of_another_form_is_named(string row, string part)
    {
        string file = _directory.Write("rows.jsonl", row);

        Should.Throw<InputException>(() => InstructionText.Read([file], _tokenizer, 64, 32)).Message.ShouldContain(part);
    }

    [Fact]
    public void The_share_set_aside_is_drawn_by_the_seed()
    {
        CausalExample[] examples = [.. Enumerable.Range(0, 1000).Select(i => new CausalExample([i, i], 1))];

        (IReadOnlyList<CausalExample> train, IReadOnlyList<CausalExample> heldOut) = InstructionText.Split(examples, 0.2, 1);

        // Five standard deviations of a binomial share of 0.2 in 1000.
        heldOut.Count.ShouldBeInRange(137, 263);
        train.Concat(heldOut).OrderBy(example => example.Ids[0]).ShouldBe(examples);
        InstructionText.Split(examples, 0.2, 1).HeldOut.ShouldBe(heldOut);
        InstructionText.Split(examples, 0.2, 2).HeldOut.ShouldNotBe(heldOut);
    }
}
