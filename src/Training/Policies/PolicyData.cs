using FedOrleans.Training.Generation;
using FedOrleans.Training.Instructions;
using FedOrleans.Training.Prompts;
using FedOrleans.Training.Rewards;
using FedOrleans.Training.Tokenization;

namespace FedOrleans.Training.Policies;

/// <summary>The tokenised requests of a run and the shards of its devices; shared by the sessions of all methods.</summary>
internal sealed class PolicyData
{
    private readonly InstructionSet _set;
    private readonly GenerationOptions _options;
    private readonly ByteLevelTokenizer _tokenizer;
    private readonly int[][] _prompts;
    private readonly ILookup<(string Prompt, bool IsTest), string> _preferred;

    public PolicyData(InstructionSet set, IReadOnlyList<InstructionShard> shards, ByteLevelTokenizer tokenizer, GenerationOptions options)
    {
        _set = set;
        _options = options;
        _tokenizer = tokenizer;
        Shards = shards;
        Ending = new AnswerEnding(tokenizer, options.Stop);
        _prompts = [.. set.Prompts.Select(prompt => PromptFormat.EncodePrompt(tokenizer, prompt.Text, options.MaxPromptTokens))];

        // Where a request has pairs of both kinds, the careful answer comes first.
        _preferred = set.Safety.Concat(set.Helpfulness).Select(pair => new PreferredAnswer(pair.Prompt, pair.Chosen, pair.IsTest))
            .Concat(set.Answers).Distinct().ToLookup(answer => (answer.Prompt, answer.IsTest), answer => answer.Text);
        TrainAnswers = [.. shards.Select(shard => shard.Train.SelectMany(prompt => Preferred(prompt, int.MaxValue)).ToArray())];
        HeldOutAnswers = [.. shards.Select(shard => shard.HeldOut.SelectMany(prompt => Preferred(prompt, 1)).ToArray())];
    }

    public IReadOnlyList<InstructionShard> Shards { get; }

    /// <summary>For each device the preferred answers to the requests it trains on; may be none.</summary>
    public IReadOnlyList<AnswerSequence[]> TrainAnswers { get; }

    /// <summary>For each device a preferred answer to each held-out request that has one.</summary>
    public IReadOnlyList<AnswerSequence[]> HeldOutAnswers { get; }

    /// <summary>What ends an answer.</summary>
    public AnswerEnding Ending { get; }

    /// <summary>Tokens that an answer may hold: the ids below this number.</summary>
    public int Tokens => _tokenizer.VocabularySize;

    /// <summary>Which answers came to their end before their tokens were used up.</summary>
    public bool[] Finished(IReadOnlyList<AnswerSequence> answers) => [.. answers.Select(sequence => Ending.IsReached(sequence.Answer))];

    /// <summary>Ids of a request up to where the answer begins.</summary>
    public int[] Prompt(int prompt) => _prompts[prompt];

    public Conversation Converse(int prompt, IEnumerable<int> answer) =>
        new(_set.Prompts[prompt].Text, Ending.Decode(answer));

    /// <summary>A device's own pairs, for its reward heads.</summary>
    public DevicePreferences Preferences(int device) => new(
        [.. Shards[device].Helpfulness.Select(pair => _set.Helpfulness[pair])],
        [.. Shards[device].Safety.Select(pair => _set.Safety[pair])]);

    /// <summary>Mean tokens of a device's requests and preferred answers, the latter at least one.</summary>
    public (double Prompt, double Answer) Lengths(int device) => (
        Shards[device].Train.Average(prompt => _prompts[prompt].Length),
        TrainAnswers[device].Select(sequence => (double)sequence.Answer.Length).DefaultIfEmpty(_options.MaxTokens).Average());

    private IEnumerable<AnswerSequence> Preferred(int prompt, int most)
    {
        InstructionPrompt request = _set.Prompts[prompt];
        return _preferred[(request.Text, request.IsTest)].Take(most).Select(answer =>
            new AnswerSequence(_prompts[prompt], [.. PromptFormat.EncodeAnswer(_tokenizer, answer).Take(_options.MaxTokens)]));
    }
}
