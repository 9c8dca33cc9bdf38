using FedOrleans.Randomness;
using FedOrleans.Training.Generation;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Gpt2;
using FedOrleans.Training.Numerics;
using FedOrleans.Training.Tests.Support;
using FedOrleans.Training.Tokenization;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Tests.Generation;

public sealed class AnswerGeneratorTests : IDisposable
{
    private const int EndId = LetterTokens.EndId;
    private const int MaxTokens = 10;

    // The first one ends answers by the tokens b and ab, the second one by cd, or by c and then d.
    private static readonly string[] _stops = ["b", "cd"];

    private static readonly DecoderShape _shape = new() { Vocabulary = 20, Width = 8, Blocks = 2, Heads = 2, FeedForward = 12, Positions = 32 };

    private static readonly int[][] _prompts = [[3, 7, 1], [5], [2, 9, 4, 4, 8, 1, 0, 3, 6], [11, 12, 13, 14]];

    private readonly TemporaryDirectory _directory = new();
    private readonly ByteLevelTokenizer _tokenizer;

    public AnswerGeneratorTests() => _tokenizer = LetterTokens.Create(_directory);

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Cached_answers_are_those_of_the_whole_pass_for_every_token(bool sparse, bool stops) => TorchThread.Run(() =>
    {
        Gpt2Decoder decoder = Decoder(sparse);
        ParameterBank bank = Bank();
        int[][] answers = Generate(decoder, bank, new TokenSampler(0.9), stops, _prompts);

        for (int i = 0; i < _prompts.Length; i++)
        {
            RandomStream stream = Stream(_prompts[i]);
            var sampler = new TokenSampler(0.9);
            List<int> tokens = [.. _prompts[i]];
            while (tokens.Count < _prompts[i].Length + MaxTokens && !HasEnded(tokens[_prompts[i].Length..], stops))
            {
                TokenBatch batch = TokenBatch.Create([[.. tokens]], 1, EndId, CPU);
                float[] logits = decoder.Logits(bank, decoder.Encode(bank, batch)).ToArray();
                tokens.Add(sampler.Draw(logits.AsSpan((tokens.Count - 1) * _shape.Vocabulary, _shape.Vocabulary), ref stream));
            }

            answers[i].ShouldBe([.. tokens.Skip(_prompts[i].Length)]);
        }
    });

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void An_answer_does_not_depend_on_the_others_of_its_batch(bool sparse, bool stops) => TorchThread.Run(() =>
    {
        Gpt2Decoder decoder = Decoder(sparse);
        ParameterBank bank = Bank();
        int[][] together = Generate(decoder, bank, new TokenSampler(0.9), stops, _prompts);

        for (int i = 0; i < _prompts.Length; i++)
        {
            Generate(decoder, bank, new TokenSampler(0.9), stops, _prompts[i])[0].ShouldBe(together[i]);
        }
    });

    [Fact]
    public void An_answer_stops_at_the_end_token_or_when_its_tokens_are_used_up() => TorchThread.Run(() =>
    {
        int[][] answers = [.. Enumerable.Range(0, 40).SelectMany(i => Generate(Decoder(false), Bank(), new TokenSampler(2), false, [i % 19, i % 7]))];

        foreach (int[] answer in answers)
        {
            answer.Length.ShouldBeInRange(1, MaxTokens);
            answer[..^1].ShouldNotContain(EndId);
            (answer.Length == MaxTokens || answer[^1] == EndId).ShouldBeTrue();
        }

        answers.Count(answer => answer[^1] == EndId).ShouldBeInRange(1, answers.Length - 1);
    });

    [Fact]
    public void A_text_ends_an_answer_however_it_is_spelt_and_is_no_part_of_what_the_answer_says() => TorchThread.Run(() =>
    {
        var ending = new AnswerEnding(_tokenizer, _stops);
        int[][] answers = [.. Enumerable.Range(0, 40).SelectMany(i => Generate(Decoder(false), Bank(), new TokenSampler(2), true, [i % 19, i % 7]))];

        foreach (int[] answer in answers)
        {
            (answer.Length == MaxTokens || HasEnded(answer, true)).ShouldBeTrue();
            HasEnded(answer[..^1], true).ShouldBeFalse();
            ending.IsReached(answer).ShouldBe(HasEnded(answer, true));
            string text = _tokenizer.Decode(answer);
            ending.Decode(answer).ShouldBe(text.Split(_stops, StringSplitOptions.None)[0]);
        }

        answers.Count(answer => answer[^1] != EndId && ending.IsReached(answer)).ShouldBeInRange(1, answers.Length - 1);
    });

    [Fact]
    public void Devices_of_a_stack_answer_with_their_own_models() => TorchThread.Run(() =>
    {
        int[][] prompts = _prompts[..2];
        RandomStream[] streams = [.. prompts.Concat(prompts).Select(Stream)];
        int[][][] answers = new AnswerGenerator(Decoder(false), new AnswerEnding(_tokenizer), _shape.Vocabulary, MaxTokens).Generate(
            Bank(1, 2), [prompts, prompts], streams, new TokenSampler(0.9), CPU, CancellationToken.None);

        answers[0].ShouldBe(Generate(Decoder(false), Bank(1), new TokenSampler(0.9), false, prompts));
        answers[1].ShouldBe(Generate(Decoder(false), Bank(2), new TokenSampler(0.9), false, prompts));
    });

    private static Gpt2Decoder Decoder(bool sparse) => new(_shape, sparse ? new SparseAttention(2, 3, 1) : null, sparse ? 1 : 0);

    private static ParameterBank Bank(params ulong[] seeds) => new(
        new Dictionary<string, Tensor>(),
        _shape.BaseParameters().ToDictionary(
            parameter => parameter.Name,
            parameter => stack(
                [.. (seeds.Length == 0 ? [1UL] : seeds).Select(seed => tensor(TinyModel.Weights(parameter, seed), [.. parameter.Shape]))])));

    /// <summary>The whole text is looked through, whatever its tokens are.</summary>
    private bool HasEnded(IReadOnlyList<int> answer, bool stops) =>
        (answer.Count > 0 && answer[^1] == EndId) || (stops && _stops.Any(_tokenizer.Decode(answer).Contains));

    private int[][] Generate(Gpt2Decoder decoder, ParameterBank bank, TokenSampler sampler, bool stops, params int[][] prompts) =>
        new AnswerGenerator(decoder, new AnswerEnding(_tokenizer, stops ? _stops : null), _shape.Vocabulary, MaxTokens).Generate(
            bank, [prompts], [.. prompts.Select(Stream)], sampler, CPU, CancellationToken.None)[0];

    /// <summary>A stream named by the prompt, so that it is the same in every batch.</summary>
    private static RandomStream Stream(int[] prompt) => GenerationStream.Open(7, 0, 1, prompt.Aggregate(0, (hash, id) => (hash * 31) + id));
}
