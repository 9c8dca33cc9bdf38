using FedOrleans.Randomness;
using FedOrleans.Training.Instructions;
using FedOrleans.Validation;

namespace FedOrleans.Training.Rewards.Pairs;

/// <summary>The pairs of a reward model: those to learn from, those to choose a recipe by, and those to measure it on at the end.</summary>
/// <param name="Train">Pairs to learn from; written ones stand there as often as the files say.</param>
/// <param name="HeldOut">Pairs of the training data that are kept to watch the learning and to choose a recipe by, each once.</param>
/// <param name="Measured">Pairs that nothing is chosen by: those of the split <c>test</c>, and those of files that are not learnt from.</param>
public sealed record PairSet(IReadOnlyList<JudgedPair> Train, IReadOnlyList<JudgedPair> HeldOut, IReadOnlyList<JudgedPair> Measured)
{
    /// <summary>What the sources of held-out pairs end with.</summary>
    public const string HeldOutMark = " held out";

    private const int MostMeasured = 300;
    private const string Repetitive = "repetitive";

    // Whether an answer belongs to its request, and whether it repeats itself, take most examples to learn.
    private static readonly AnswerFault[] Helpfulness =
    [
        AnswerFault.Mismatched, AnswerFault.Mismatched, AnswerFault.Mismatched, AnswerFault.Drifting, AnswerFault.Truncated, AnswerFault.Stub,
        AnswerFault.Repeated, AnswerFault.Repeated, AnswerFault.Looped, AnswerFault.Looped, AnswerFault.Shuffled, AnswerFault.Babbled,
        AnswerFault.Gibberish, AnswerFault.Echoed, AnswerFault.Empty,
    ];

    // What makes no sense, ends too soon or belongs elsewhere may be as careful as the good answer; what says nothing is not.
    private static readonly AnswerFault[] Safety =
    [
        AnswerFault.Stub, AnswerFault.Repeated, AnswerFault.Repeated, AnswerFault.Looped, AnswerFault.Looped, AnswerFault.Gibberish,
        AnswerFault.Echoed, AnswerFault.Empty,
    ];

    /// <summary>Reads the files and derives faulty answers. A request is held out in all files or in none.</summary>
    /// <param name="files">The files.</param>
    /// <param name="heldOut">Share of the requests to learn from that is held out.</param>
    /// <param name="seed">Decides about that and about the faults.</param>
    /// <exception cref="InputException">A file cannot be read, is of no use for its head, or names another split for a request than is known.</exception>
    public static PairSet Read(PairFiles files, double heldOut, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(files);
        var train = new List<JudgedPair>();
        var held = new List<JudgedPair>();
        var others = new List<JudgedPair>();
        Dictionary<string, PromptSplit> splits = Splits(files);
        foreach ((RewardHead head, string path, bool measured) in Paths(files))
        {
            IReadOnlyList<PairRow> rows = PairFile.Read(path, splits);
            if (rows.Count == 0)
            {
                throw new InputException($"{path}: holds no pairs or answers");
            }

            string source = Path.GetFileName(path).Split('.')[0];
            ILookup<PairUse, PairRow> parts = rows.ToLookup(row => Use(row, measured, heldOut, seed));
            foreach (PairUse use in Enum.GetValues<PairUse>())
            {
                PairRow[] part = [.. parts[use]];
                List<JudgedPair> pairs = use switch { PairUse.Train => train, PairUse.HeldOut => held, _ => others };
                string from = use == PairUse.HeldOut ? source + HeldOutMark : source;
                int copies = use == PairUse.Train && part.Any(row => row.Rejected is not null) ? files.WrittenCopies : 1;
                pairs.AddRange(part.Where(row => row.Rejected is not null).SelectMany(row => Enumerable.Repeat(
                    new JudgedPair(head, from, row.Kind, false, new PreferencePair(row.Prompt, row.Answer, row.Rejected!, use != PairUse.Train)) { IsCommon = row.Kind == Repetitive },
                    copies)));
                if (!measured || part.All(row => row.Rejected is null))
                {
                    RandomStream draws = RandomStream.Named(seed, "faults/" + source, (int)head, (int)use);
                    pairs.AddRange(Derive(head, from, part, use != PairUse.Train, files.Derived * copies, ref draws));
                }
            }
        }

        if (!train.Any(pair => pair is { Head: RewardHead.Safety, Derived: false }))
        {
            throw new InputException($"{string.Join(", ", files.Safety)}: no pairs of a careful and a careless answer to learn from; faults by rule teach no care");
        }

        return new PairSet(train, held, others);
    }

    /// <summary>Faults of the good answers: some of each to learn from; to measure, every fault of the first answers.</summary>
    private static List<JudgedPair> Derive(RewardHead head, string source, PairRow[] rows, bool isWhole, int count, ref RandomStream stream)
    {
        Conversation[] answers = [.. rows.Select(row => new Conversation(row.Prompt, row.Answer)).Where(row => !string.IsNullOrWhiteSpace(row.Answer)).Distinct()];
        var pairs = new List<JudgedPair>();
        if (answers.Length == 0)
        {
            return pairs;
        }

        var faults = new AnswerFaults(answers);
        AnswerFault[] kinds = head == RewardHead.Helpfulness ? Helpfulness : Safety;
        foreach (Conversation good in isWhole ? answers.Take(MostMeasured) : answers)
        {
            AnswerFault[] every = [.. kinds.Distinct()];
            for (int i = 0; i < (isWhole ? every.Length : count); i++)
            {
                AnswerFault fault = isWhole ? every[i] : kinds[stream.NextInt(kinds.Length)];
                if (faults.Make(fault, good, ref stream) is { } bad)
                {
                    pairs.Add(new JudgedPair(
                        head, source, $"derived {fault.ToString().ToLowerInvariant()}", true, new PreferencePair(good.Prompt, good.Answer, bad, isWhole))
                    {
                        IsCommon = Safety.Contains(fault),
                    });
                }
            }
        }

        return pairs;
    }

    /// <summary>The splits of requests as the sets that the files belong to say them.</summary>
    private static Dictionary<string, PromptSplit> Splits(PairFiles files)
    {
        var splits = new Dictionary<string, PromptSplit>(StringComparer.Ordinal);
        foreach (string directory in files.All.Select(path => Path.GetDirectoryName(Path.GetFullPath(path))!).Distinct())
        {
            foreach ((string prompt, PromptSplit split) in InstructionSetLoader.Splits(directory))
            {
                splits.TryAdd(prompt, split);
            }
        }

        return splits;
    }

    private static PairUse Use(PairRow row, bool measured, double heldOut, ulong seed)
    {
        if (measured || row.IsTest == true)
        {
            return PairUse.Measured;
        }

        RandomStream stream = RandomStream.Named(seed, "held-out/" + row.Prompt);
        return stream.NextDouble() < heldOut ? PairUse.HeldOut : PairUse.Train;
    }

    private static IEnumerable<(RewardHead Head, string Path, bool Measured)> Paths(PairFiles files) =>
    [
        .. files.Helpfulness.Select(path => (RewardHead.Helpfulness, path, false)),
        .. files.Safety.Select(path => (RewardHead.Safety, path, false)),
        .. files.MeasuredHelpfulness.Select(path => (RewardHead.Helpfulness, path, true)),
        .. files.MeasuredSafety.Select(path => (RewardHead.Safety, path, true)),
    ];
}
