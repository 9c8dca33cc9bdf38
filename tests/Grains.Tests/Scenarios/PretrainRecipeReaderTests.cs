using FedOrleans.Grains.Scenarios;
using FedOrleans.Training.Models;
using FedOrleans.Training.Pretraining;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Tests.Scenarios;

public sealed class PretrainRecipeReaderTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fedorleans-");

    public PretrainRecipeReaderTests()
    {
        foreach (string file in (string[])["text.jsonl", "help.jsonl", "safe.jsonl"])
        {
            File.WriteAllText(Path.Combine(_directory.FullName, file), "");
        }

        new DecoderShape { Vocabulary = 300, Width = 16, Blocks = 2, Heads = 2, FeedForward = 64, Positions = 32 }.Write(Path.Combine(_directory.FullName, "gpt"));
        new EncoderShape { Vocabulary = 300, Width = 16, Blocks = 2, Heads = 2, FeedForward = 64, Positions = 34 }.Write(Path.Combine(_directory.FullName, "roberta"));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_recipe_without_an_objective_is_that_of_an_encoder()
    {
        PretrainOptions options = Read("corpus: text.jsonl\nmodel: {blocks: 2}");

        options.Objective.ShouldBe(PretrainObjective.Masked);
        options.Shape.ShouldBe(new EncoderShape { Vocabulary = 8192, Width = 128, Blocks = 2, Heads = 4, FeedForward = 512, Positions = 130 });
        options.SequenceLength.ShouldBe(128);
    }

    [Fact]
    public void The_next_token_is_learned_by_a_decoder()
    {
        PretrainOptions options = Read("objective: causal\ncorpus: text.jsonl\nmodel: {width: 64, heads: 4}");

        options.Objective.ShouldBe(PretrainObjective.Causal);
        options.Shape.ShouldBe(new DecoderShape { Vocabulary = 4096, Width = 64, Blocks = 5, Heads = 4, FeedForward = 640, Positions = 256 });
        options.SequenceLength.ShouldBe(256);
    }

    [Fact]
    public void Instructions_are_learned_by_a_model_that_is_there_and_has_its_sizes()
    {
        PretrainOptions options = Read("objective: instruction\nstart: gpt\ncorpus: text.jsonl\nanswer_tokens: 20");

        options.Start.ShouldBe(Path.Combine(_directory.FullName, "gpt"));
        options.Shape.ShouldBe(ModelShape.Read(options.Start!));
        (options.AnswerTokens, options.SequenceLength).ShouldBe((20, 32));
    }

    [Theory]
    [InlineData("objective: instruction", "start: '' is not allowed; expected the directory of a pretrained model (gpt2)")]
    [InlineData("objective: instruction\nstart: roberta", "expected the directory of a decoder (gpt2)")]
    [InlineData("start: roberta", "expected no model for the objective masked")]
    [InlineData("objective: reversed", "objective: 'reversed' is not allowed; expected one of: masked, causal, instruction, reward")]
    [InlineData("objective: instruction\nstart: gpt\nmodel: {width: 32}", "model")]
    [InlineData("objective: causal\nsequence_length: 300", "sequence_length: '300' is not allowed; expected at most 256")]
    [InlineData("averaging: 1", "averaging: '1' is not allowed; expected a number from 0 to 0.999999")]
    [InlineData("answer_tokens: 1", "answer_tokens: '1' is not allowed; expected a whole number from 2 to 8192")]
    [InlineData("objective: causal\nmodel: {width: 30, heads: 4}", "expected a divisor of the width 30")]
    public void What_does_not_fit_the_objective_is_named(string text, string part) =>
        Should.Throw<InputException>(() => Read(text + "\ncorpus: text.jsonl")).Message.ShouldContain(part);

    [Fact]
    public void A_reward_model_is_learned_from_files_of_pairs_by_an_encoder_that_is_there()
    {
        PretrainOptions options = Read(
            "objective: reward\nstart: roberta\nhelpfulness: [help.jsonl, text.jsonl]\nsafety: safe.jsonl\nmeasured_safety: text.jsonl\nderived: 3\nwritten_copies: 2\ncenter: 0.5\napart: 0.2\nhelpfulness_words: 0.4\nsafety_words: 0.1\naveraging: 0.9");

        options.Shape.ShouldBe(ModelShape.Read(options.Start!));
        options.SequenceLength.ShouldBe(32);
        options.Pairs.Helpfulness.Select(Path.GetFileName).ShouldBe(["help.jsonl", "text.jsonl"]);
        options.Pairs.Safety.Select(Path.GetFileName).ShouldBe(["safe.jsonl"]);
        options.Pairs.MeasuredSafety.Select(Path.GetFileName).ShouldBe(["text.jsonl"]);
        options.Pairs.MeasuredHelpfulness.ShouldBeEmpty();
        (options.HelpfulnessWords, options.SafetyWords).ShouldBe((0.4, 0.1));
        (options.Pairs.Derived, options.Pairs.WrittenCopies, options.Center, options.Apart, options.Averaging).ShouldBe((3, 2, 0.5, 0.2, 0.9));
    }

    [Theory]
    [InlineData("helpfulness: help.jsonl\nsafety: safe.jsonl", "start: '' is not allowed; expected the directory of a pretrained model (roberta)")]
    [InlineData("start: gpt\nhelpfulness: help.jsonl\nsafety: safe.jsonl", "expected the directory of an encoder (roberta)")]
    [InlineData("start: roberta\nsafety: safe.jsonl", "helpfulness: '' is not allowed; expected one or more files of pairs or answers")]
    [InlineData("start: roberta\nhelpfulness: help.jsonl", "safety: '' is not allowed; expected one or more files of pairs")]
    [InlineData("start: roberta\nhelpfulness: help.jsonl\nsafety: safe.jsonl\nsequence_length: 16", "sequence_length: '16' is not allowed; expected 24 or more")]
    [InlineData("start: roberta\nhelpfulness: help.jsonl\nsafety: safe.jsonl\nderived: -1", "derived: '-1' is not allowed; expected a whole number from 0 to 100")]
    [InlineData("start: roberta\nhelpfulness: help.jsonl\nsafety: safe.jsonl\nwritten_copies: 0", "written_copies: '0' is not allowed; expected a whole number from 1 to 100")]
    [InlineData("start: roberta\nhelpfulness: help.jsonl\nsafety: safe.jsonl\ncorpus: text.jsonl", "corpus")]
    [InlineData("start: roberta\nhelpfulness: gone.jsonl\nsafety: safe.jsonl", "gone.jsonl")]
    public void What_a_reward_recipe_may_not_say_is_named(string text, string part) =>
        Should.Throw<InputException>(() => Read("objective: reward\n" + text)).Message.ShouldContain(part);

    private PretrainOptions Read(string text)
    {
        string path = Path.Combine(_directory.FullName, "recipe.yaml");
        File.WriteAllText(path, text);
        return PretrainRecipeReader.Load(path);
    }
}
