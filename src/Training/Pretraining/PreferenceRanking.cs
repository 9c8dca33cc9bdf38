using FedOrleans.Randomness;
using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Numerics;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Rewards.Pairs;
using FedOrleans.Training.States;
using FedOrleans.Training.Tokenization;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Pretraining;

/// <summary>
/// The objective of a reward model: an encoder and two heads learn to give the preferred answer of a pair the larger reward. To
/// learn from, a share of the tokens is hidden, anew each time, so that no single word decides. Pairs whose better answer fills all
/// the room, and so may have lost its end, are left out.
/// </summary>
public sealed class PreferenceRanking : IPretrainingTask
{
    private const int ReferenceAnswers = 512;

    // Word scores as features are as large as those of the encoder: a device that tunes its head moves both.
    private const double WordUnit = 0.1;

    private static readonly Dictionary<string, Tensor> NoFrozen = [];

    private readonly EncoderShape _shape;
    private readonly RobertaEncoder _encoder;
    private readonly PretrainedModel _start;
    private readonly PretrainOptions _options;
    private readonly PairSet _pairs;
    private readonly PreferenceExample[] _train;
    private readonly PreferenceExample[] _heldOut;
    private readonly int[] _evaluated;

    /// <param name="start">The encoder to start from.</param>
    /// <param name="pairs">What to learn from and to measure on.</param>
    /// <param name="options">Seed, longest input, share of hidden tokens and number format.</param>
    public PreferenceRanking(PretrainedModel start, PairSet pairs, PretrainOptions options)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(options);
        _start = start;
        _shape = (EncoderShape)start.Shape;
        _encoder = new RobertaEncoder(_shape);
        _options = options;
        Layout = new StateLayout([.. RobertaParameters.Base(_shape), .. RewardParameters.Head(_shape)]);
        Dictionary<JudgedPair, PreferenceExample> examples = pairs.Train.Concat(pairs.HeldOut).Concat(pairs.Measured).Distinct().ToDictionary(pair => pair, Encode);
        IEnumerable<JudgedPair> Fitting(IReadOnlyList<JudgedPair> all) => all.Where(pair => examples[pair].Chosen.Length < options.SequenceLength);
        _pairs = new PairSet([.. Fitting(pairs.Train)], [.. Fitting(pairs.HeldOut)], [.. Fitting(pairs.Measured)]);
        _train = [.. _pairs.Train.Select(pair => examples[pair])];
        _heldOut = [.. _pairs.HeldOut.Select(pair => examples[pair])];
        _evaluated = [.. Enumerable.Range(0, _heldOut.Length)];
        RandomStream.Named(options.Seed, "held-out-pairs").Shuffle<int>(_evaluated);
    }

    public StateLayout Layout { get; }

    public int TrainCount => _train.Length;

    public int HeldOutCount => _heldOut.Length;

    public long TrainTokens => _train.Sum(example => (long)example.Chosen.Length + example.Rejected.Length);

    public int EvaluationBatch => 16;

    public float[] CreateStart(ulong seed)
    {
        float[] values = Layout.Initialize(seed);
        int offset = 0;
        foreach (ParameterSpec parameter in Layout.Parameters)
        {
            if (_start.Holds(parameter.Name))
            {
                _start.Weights(parameter.Name).CopyTo(values.AsSpan(offset));
            }

            offset += parameter.Count;
        }

        return values;
    }

    public (Tensor LossSum, int Predictions) Loss(
        StackedState state, IReadOnlyList<int> examples, bool heldOut, ref RandomStream stream, Device device)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(examples);
        var part = new PreferenceExample[examples.Count];
        for (int i = 0; i < part.Length; i++)
        {
            PreferenceExample example = heldOut ? _heldOut[_evaluated[examples[i]]] : _train[examples[i]];
            part[i] = heldOut ? example : example with { Chosen = Hide(example.Chosen, ref stream), Rejected = Hide(example.Rejected, ref stream) };
        }

        return (Loss(state, part, device), part.Length);
    }

    /// <summary>Summed loss of the pairs, in nats, and their offset with its weight.</summary>
    public Tensor Loss(StackedState state, IReadOnlyList<PreferenceExample> examples, Device device)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(examples);
        var bank = new ParameterBank(NoFrozen, state.Named, precision: _options.Precision);
        RewardInput[] rows = [.. examples.Select(example => example.Chosen), .. examples.Select(example => example.Rejected)];
        Tensor features = RewardFeatures.ByLength(_encoder, bank, rows, device);
        Tensor outputs = bank.Linear(features, RewardParameters.HeadName).view(2, examples.Count, RewardParameters.Heads);
        Tensor heads = tensor(examples.Select(example => (long)example.Head).ToArray(), [1, examples.Count, 1], device: device);
        Tensor rewards = outputs.gather(2, heads.expand(2, -1, -1));
        Tensor others = outputs.flip(2).gather(2, heads.expand(2, -1, -1));
        Tensor apart = tensor(examples.Select(example => example.IsCommon ? 0f : 1f).ToArray(), [examples.Count, 1], device: device);
        (Tensor chosen, Tensor rejected) = (rewards.select(0, 0), rewards.select(0, 1));
        return PairwiseLoss.Sum(chosen, rejected)
            .Accumulate(PairwiseLoss.Offset(chosen, rejected), _options.Center)
            .Accumulate(PairwiseLoss.Concern(others.select(0, 0), others.select(0, 1), apart), _options.Apart);
    }

    /// <summary>Writes the model with its word scores, the features of the reference set with it, and the accuracies on the held-out pairs.</summary>
    public void Write(string directory, float[] values, Device device)
    {
        using var state = new StackedState(values, 1, Layout, device, trainable: false);
        var bank = new ParameterBank(NoFrozen, state.Named);
        float[] words = Words();
        float[][] reference = RewardBody.Features(_encoder, bank, words, Reference(), device, CancellationToken.None);
        float[][] heads = [.. Heads(values).Select((head, number) => Widen(head, number, reference))];
        (double Mean, double Deviation)[] scales = [.. heads.Select(head => HeadNormalization.Measure(head, reference))];
        ModelConfiguration configuration = _shape.ToConfiguration() with
        {
            Architectures = ["RobertaModel"],
            Reward = new RewardConfiguration
            {
                Mean = [.. scales.Select(scale => scale.Mean)],
                Deviation = [.. scales.Select(scale => scale.Deviation)],
                ReferenceAnswers = reference.Length,
                MaxLength = _options.SequenceLength,
            },
        };
        var layout = new StateLayout([.. RobertaParameters.Base(_shape), .. RewardParameters.All(_shape)]);
        float[] all = [.. values[..^RewardParameters.Head(_shape).Sum(part => part.Count)], .. heads.SelectMany(head => head[..^1]), .. heads.Select(head => head[^1]), .. words];
        ModelFile.Write(
            directory, layout, all, new NamedTensor(RewardParameters.Reference, [reference.Length, RewardFeatures.Count(_shape)], reference.SelectMany(text => text).ToArray()));
        configuration.Write(directory);
        PairAccuracyFile.Write(directory, Measure(bank, words, heads, device));
    }

    /// <summary>The scores of every token, those of both heads side by side, fitted to the written pairs to learn from.</summary>
    private float[] Words()
    {
        float[][] scores =
        [
            .. Enum.GetValues<RewardHead>().Select(head => WordScores.Fit(
                [.. _pairs.Train.Where(pair => pair.Head == head && !pair.Derived).Distinct().Select(Encode)],
                _shape.Vocabulary,
                RandomStream.Named(_options.Seed, "words", (int)head))),
        ];
        return [.. Enumerable.Range(0, _shape.Vocabulary).SelectMany(token => scores.Select(own => (float)(own[token] * WordUnit)))];
    }

    /// <summary>The head over all features: the encoder's part at variance 1 over the reference set, and the weight of its own word scores.</summary>
    private float[] Widen(float[] head, int number, float[][] reference)
    {
        int count = RewardFeatures.EncoderCount(_shape);
        float[] scaled = HeadNormalization.Scale(head, [.. reference.Select(features => features[..count])]);
        var own = new float[RewardParameters.Heads];
        own[number] = (float)((number == (int)RewardHead.Helpfulness ? _options.HelpfulnessWords : _options.SafetyWords) / WordUnit);
        return [.. scaled[..^1], .. own, scaled[^1]];
    }

    private IReadOnlyList<PairAccuracy> Measure(ParameterBank bank, float[] words, float[][] heads, Device device)
    {
        JudgedPair[] pairs = [.. _pairs.HeldOut, .. _pairs.Measured];
        PreferenceExample[] examples = [.. pairs.Select(Encode)];
        float[][] features = RewardBody.Features(
            _encoder, bank, words, [.. examples.SelectMany(example => (RewardInput[])[example.Chosen, example.Rejected])], device, CancellationToken.None);
        return PairAccuracy.Measure(
            pairs,
            [
                .. examples.Select((example, i) => (
                    HeadNormalization.Output(heads[(int)example.Head], features[2 * i]),
                    HeadNormalization.Output(heads[(int)example.Head], features[(2 * i) + 1]))),
            ]);
    }

    /// <summary>Answers of the written pairs to learn from, good and bad, of both heads: what an ordinary answer looks like.</summary>
    private RewardInput[] Reference()
    {
        RewardInput[] texts =
        [
            .. _pairs.Train.Where(pair => !pair.Derived).Distinct().Select(Encode).SelectMany(example => (RewardInput[])[example.Chosen, example.Rejected]),
        ];
        RandomStream.Named(_options.Seed, "reference").Shuffle<RewardInput>(texts);
        return [.. texts.Take(ReferenceAnswers)];
    }

    /// <summary>Weights and bias of each head over the encoder's features.</summary>
    private float[][] Heads(float[] values)
    {
        int width = RewardFeatures.EncoderCount(_shape);
        float[] own = values[^(RewardParameters.Heads * (width + 1))..];
        return [.. Enumerable.Range(0, RewardParameters.Heads).Select(head => (float[])
            [.. own.AsSpan(head * width, width), own[(RewardParameters.Heads * width) + head]])];
    }

    private PreferenceExample Encode(JudgedPair pair)
    {
        ByteLevelTokenizer tokenizer = _start.Tokenizer;
        return new PreferenceExample(
            pair.Head,
            RewardTokens.Encode(tokenizer, new Conversation(pair.Pair.Prompt, pair.Pair.Chosen), _options.SequenceLength),
            RewardTokens.Encode(tokenizer, new Conversation(pair.Pair.Prompt, pair.Pair.Rejected), _options.SequenceLength),
            pair.IsCommon);
    }

    private RewardInput Hide(RewardInput input, ref RandomStream stream)
    {
        int[] seen = [.. input.Ids];
        for (int i = 1; i < seen.Length - 1 && _start.Tokenizer.MaskId is not null; i++)
        {
            seen[i] = stream.NextDouble() < _options.MaskShare ? _start.Tokenizer.MaskId.Value : seen[i];
        }

        return input with { Ids = seen };
    }
}
