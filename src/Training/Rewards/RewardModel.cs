using FedOrleans.Training.Checkpoints;
using FedOrleans.Training.Models;
using FedOrleans.Training.Models.Roberta;
using FedOrleans.Training.Tokenization;
using FedOrleans.Validation;
using TorchSharp;
using static TorchSharp.torch;

namespace FedOrleans.Training.Rewards;

/// <summary>
/// A RoBERTa encoder with two linear heads over what its states and the words say of request and answer. Heads come normalised: their rewards have mean 0 and
/// variance 1 over the reference set, whose features lie in the model's file, so that the same holds of every device's own heads.
/// </summary>
public sealed class RewardModel : IRewardModel
{
    private static readonly Dictionary<string, Tensor> NoStack = [];

    private readonly PretrainedModel _body;
    private readonly RobertaEncoder _encoder;
    private readonly RewardConfiguration _configuration;
    private readonly float[][] _heads;
    private readonly float[][] _reference;
    private readonly float[] _words;
    private readonly HeadTuning _tuning;

    private RewardModel(PretrainedModel body, RewardConfiguration configuration, float[][] heads, float[][] reference, float[] words, HeadTuning tuning)
    {
        _body = body;
        _encoder = new RobertaEncoder((EncoderShape)body.Shape);
        _configuration = configuration;
        _heads = heads;
        _reference = reference;
        _words = words;
        _tuning = tuning;
    }

    public int HeadParameters => RewardParameters.Heads * (FeatureCount + 1);

    /// <summary>Counted at half of the longest input: two for each multiply-add of the matrices and of attention.</summary>
    public double OperationsPerToken =>
        (2.0 * _body.BaseParameters.Where(parameter => parameter is { Group: ParameterGroup.Block, Shape.Count: 2 }).Sum(parameter => (long)parameter.Count))
        + (2.0 * _configuration.MaxLength * _body.Shape.Width * _body.Shape.Blocks);

    /// <summary>The features of the reference set, 3 d + 2 values an answer.</summary>
    internal IReadOnlyList<float[]> Reference => _reference;

    private int FeatureCount => RewardFeatures.Count(_encoder.Shape);

    /// <summary>What a model directory must hold beside the encoder: the heads and reference set of a reward model, of any other model nothing.</summary>
    /// <exception cref="InputException">The configuration cannot be read.</exception>
    public static IReadOnlyList<ParameterSpec> Tensors(string directory, ModelShape shape) =>
        shape is EncoderShape encoder && ModelConfiguration.Read(directory).Reward is { } reward
            ?
            [
                .. RewardParameters.All(encoder),
                new ParameterSpec(RewardParameters.Reference, [reward.ReferenceAnswers, RewardFeatures.Count(encoder)], ParameterGroup.Head, -1, Initialization.Zero),
            ]
            : [];

    /// <summary>Reads a reward model: an encoder in Hugging Face layout, <c>reward_head</c>, and the part <c>reward</c> of config.json.</summary>
    /// <param name="directory">Directory of the model.</param>
    /// <param name="tuning">How devices fit the heads; null for the defaults.</param>
    /// <exception cref="InputException">A file is missing or does not fit, or the model is no reward model.</exception>
    public static RewardModel Load(string directory, HeadTuning? tuning = null)
    {
        PretrainedModel body = PretrainedModel.Load(directory, randomSeed: null);
        string source = Path.Combine(directory, ModelConfiguration.FileName);
        if (body.Shape is not EncoderShape shape || ModelConfiguration.Read(directory).Reward is not { } configuration)
        {
            throw new InputException($"{source}: has no part 'reward'; expected a reward model, as 'pretrain' makes with objective: reward");
        }

        int count = RewardFeatures.Count(shape);
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(directory, SafetensorsFile.FileName));
        float[] weights = file.ReadSingle(RewardParameters.HeadWeight, RewardParameters.Heads, count);
        float[] biases = file.ReadSingle(RewardParameters.HeadBias, RewardParameters.Heads);
        float[] reference = file.ReadSingle(RewardParameters.Reference, configuration.ReferenceAnswers, count);
        float[] words = file.ReadSingle(RewardParameters.Words, shape.Vocabulary, RewardParameters.Heads);
        float[][] heads =
        [
            .. biases.Select((bias, head) => HeadNormalization.Fold(
                [.. weights.AsSpan(head * count, count), bias], configuration.Mean[head], configuration.Deviation[head])),
        ];
        return new RewardModel(body, configuration, heads, [.. reference.Chunk(count)], words, tuning ?? new HeadTuning());
    }

    public float[] CreateHeads() => [.. _heads.SelectMany(head => head)];

    public IReadOnlyList<float[]> FineTune(IReadOnlyList<DevicePreferences> devices, Device device, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(devices);
        Conversation[] texts =
        [
            .. devices.SelectMany(own => own.Helpfulness.Concat(own.Safety))
                .SelectMany(pair => (Conversation[])[new(pair.Prompt, pair.Chosen), new(pair.Prompt, pair.Rejected)]),
        ];
        float[][] features = Features(texts, device, cancellation);
        var tuned = new List<float[]>(devices.Count);
        int at = 0;
        foreach (DevicePreferences own in devices)
        {
            var heads = new List<float>(HeadParameters);
            foreach ((RewardHead head, int pairs) in (ReadOnlySpan<(RewardHead, int)>)[(RewardHead.Helpfulness, own.Helpfulness.Count), (RewardHead.Safety, own.Safety.Count)])
            {
                heads.AddRange(Tune(_heads[(int)head], features.AsSpan(at, 2 * pairs)));
                at += 2 * pairs;
            }

            tuned.Add([.. heads]);
        }

        return tuned;
    }

    public Reward[][] Score(
        IReadOnlyList<IReadOnlyList<Conversation>> conversations, IReadOnlyList<ReadOnlyMemory<float>> heads, Device device, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        ArgumentNullException.ThrowIfNull(heads);
        ArgumentOutOfRangeException.ThrowIfNotEqual(heads.Count, conversations.Count);
        float[][] features = Features([.. conversations.SelectMany(own => own)], device, cancellation);
        var rewards = new Reward[conversations.Count][];
        int at = 0;
        for (int k = 0; k < rewards.Length; k++)
        {
            ReadOnlySpan<float> own = heads[k].Span;
            ArgumentOutOfRangeException.ThrowIfNotEqual(own.Length, HeadParameters);
            rewards[k] = new Reward[conversations[k].Count];
            for (int i = 0; i < rewards[k].Length; i++)
            {
                float[] text = features[at++];
                rewards[k][i] = new Reward(HeadNormalization.Output(own[..(FeatureCount + 1)], text), HeadNormalization.Output(own[(FeatureCount + 1)..], text));
            }
        }

        return rewards;
    }

    /// <summary>The head after the pairs, whose features stand one after the other, chosen before rejected.</summary>
    private float[] Tune(float[] head, ReadOnlySpan<float[]> features)
    {
        var differences = new double[features.Length / 2][];
        for (int pair = 0; pair < differences.Length; pair++)
        {
            differences[pair] = [.. features[2 * pair].Zip(features[(2 * pair) + 1], (chosen, rejected) => (double)chosen - rejected)];
        }

        if (differences.Length == 0)
        {
            return head;
        }

        float[] moved = _tuning.Apply(head, differences);
        return HeadNormalization.Scale(moved, _reference);
    }

    private float[][] Features(IReadOnlyList<Conversation> texts, Device device, CancellationToken cancellation)
    {
        var frozen = _body.BaseParameters.ToDictionary(
            parameter => parameter.Name, parameter => _body.Frozen(parameter, device, MatmulPrecision.Full));
        var bank = new ParameterBank(frozen, NoStack);
        ByteLevelTokenizer tokenizer = _body.Tokenizer;
        return RewardBody.Features(
            _encoder, bank, _words, [.. texts.Select(text => RewardTokens.Encode(tokenizer, text, _configuration.MaxLength))], device, cancellation);
    }
}
