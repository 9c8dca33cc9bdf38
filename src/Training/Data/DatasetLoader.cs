using FedOrleans.Randomness;
using FedOrleans.Training.Content;
using FedOrleans.Training.Data.Reading;
using FedOrleans.Validation;

namespace FedOrleans.Training.Data;

/// <summary>Loads text classification sets, embedded or from files of the user's own.</summary>
public static class DatasetLoader
{
    /// <summary>Training file of an embedded set; <c>text</c> and <c>label</c> on each line.</summary>
    public const string TrainFile = "train.jsonl";

    /// <summary>Common test file of an embedded set.</summary>
    public const string TestFile = "test.jsonl";

    private const double TestShare = 0.2;

    /// <summary>Loads the set that the options name.</summary>
    /// <param name="options">An embedded set or files, the column of a natural partition, and limits.</param>
    /// <param name="datasetsDirectory">Directory of the embedded sets.</param>
    /// <param name="seed">Seed of the random samples; the default value is 0, so that all runs use the same examples.</param>
    /// <exception cref="InputException">Names the file and line of whatever is wrong.</exception>
    public static TextDataset Load(DataOptions options, string datasetsDirectory, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        PartitionRules.Check(options);
        string? group = options.Partition.Kind == PartitionKind.Natural ? options.Partition.Column : null;
        (string name, DataFileOptions files) = Files(options, datasetsDirectory);
        List<TextRow> trainRows = TextRows.Read(files.Path, files, group);
        string[] labels = Labels(files, trainRows);
        TextExample[] train = Index(files.Path, trainRows, labels);
        TextExample[] test;
        if (files.Test is not null)
        {
            test = Index(files.Test, TextRows.Read(files.Test, files, groupColumn: null), labels);
        }
        else
        {
            (train, test) = SplitTest(files.Path, train, seed);
        }

        return new TextDataset(
            name,
            labels,
            Sample(train, options.TrainLimit, RandomStream.Named(seed, "data/train-limit")),
            Sample(test, options.TestLimit, RandomStream.Named(seed, "data/test-limit")));
    }

    private static (string Name, DataFileOptions Files) Files(DataOptions options, string datasetsDirectory)
    {
        if (options.Files is not null)
        {
            return (Path.GetFileName(options.Files.Path), options.Files);
        }

        if (options.Set is null)
        {
            throw new InputException("data: names neither a set nor files; give data.set a name or a path");
        }

        string directory = ContentLocator.Find("data set", options.Set, datasetsDirectory, TrainFile);
        return (options.Set, new DataFileOptions("jsonl", Path.Combine(directory, TrainFile), Path.Combine(directory, TestFile)));
    }

    private static string[] Labels(DataFileOptions files, List<TextRow> rows)
    {
        string[] labels = [.. rows.Select(row => row.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (labels.Length < 2)
        {
            throw new InputException($"{files.Path}: column '{files.Label}' holds only '{labels[0]}'; classification needs two labels or more");
        }

        return labels.Length <= Math.Max(2, rows.Count / 2)
            ? labels
            : throw new InputException(
                $"{files.Path}: column '{files.Label}' holds {labels.Length} different labels in {rows.Count} rows; it seems to be no label column");
    }

    private static TextExample[] Index(string path, List<TextRow> rows, string[] labels)
    {
        var index = labels.Select((label, position) => (label, position)).ToDictionary(entry => entry.label, entry => entry.position, StringComparer.Ordinal);
        return
        [
            .. rows.Select(row => index.TryGetValue(row.Label, out int label)
                ? new TextExample(row.Text, label, row.Group)
                : throw new InputException(
                    $"{path}:{row.Line}: label '{row.Label}' does not stand in the training data; known are {string.Join(", ", labels)}")),
        ];
    }

    private static (TextExample[] Train, TextExample[] Test) SplitTest(string path, TextExample[] examples, ulong seed)
    {
        if (examples.Length < 2)
        {
            throw new InputException($"{path}: one row cannot be split into training and test; name a test file");
        }

        RandomStream random = RandomStream.Named(seed, "data/test-split");
        (int[] train, int[] test) = StratifiedSplit.Split(Enumerable.Range(0, examples.Length).ToArray(), i => examples[i].Label, TestShare, ref random);
        return (Array.ConvertAll(train, i => examples[i]), Array.ConvertAll(test, i => examples[i]));
    }

    private static TextExample[] Sample(TextExample[] examples, int? limit, RandomStream random)
    {
        if (limit is null || limit >= examples.Length)
        {
            return examples;
        }

        int[] order = [.. Enumerable.Range(0, examples.Length)];
        random.Shuffle<int>(order);
        return [.. order.Take(limit.Value).Order().Select(i => examples[i])];
    }
}
