using System.CommandLine;
using FedOrleans.Training.Content;
using FedOrleans.Training.Data;
using FedOrleans.Training.Data.Deduplication;
using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary><c>data list</c> and <c>data check</c>.</summary>
internal sealed class DataCommand : Command, IHasExamples
{
    private readonly string _directory;

    private readonly Argument<string> _set = new("SET") { Description = "A set that comes with the program, or a training file (.csv or .jsonl, plain or .gz)" };
    private readonly Option<string?> _test = new("--test") { Description = "The common test file [default: a fifth of SET]", HelpName = "FILE" };

    private readonly Option<string> _text = new("--text")
    {
        Description = "The column of the text", HelpName = "COLUMN", DefaultValueFactory = _ => "text",
    };

    private readonly Option<string> _label = new("--label")
    {
        Description = "The column of the label", HelpName = "COLUMN", DefaultValueFactory = _ => "label",
    };

    private readonly Option<bool> _duplicates = new("--duplicates") { Description = "Also look for pairs of texts that share half of their word triples or more" };

    /// <param name="directory">Directory of the embedded data sets.</param>
    public DataCommand(string directory)
        : base("data", "Shows and checks text classification sets")
    {
        _directory = directory;
        var list = new Command("list", "Shows the data sets that come with the program");
        list.SetAction(result => List(result.InvocationConfiguration.Output));
        Add(list);
        var check = new Command("check", "Reads a data set whole and shows what it holds") { _set, _test, _text, _label, _duplicates };
        check.SetAction(Check);
        Add(check);
    }

    public IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("fedorleans data list", "the embedded sets"),
        ("fedorleans data check pocket-news --duplicates", "labels, lengths and near-duplicates of an embedded set"),
        ("fedorleans data check train.csv --test test.csv --label topic", "files of your own"),
    ];

    private int List(TextWriter output)
    {
        var names = ContentLocator.Names(_directory, DatasetLoader.TrainFile);
        if (names.Count == 0)
        {
            output.WriteLine($"no data sets in {_directory}");
            return ExitCode.Done;
        }

        var summaries = names.Select(name => DatasetSummary.Of(DatasetLoader.Load(new DataOptions { Set = name }, _directory)));
        ContentTable.Write(
            output,
            ["set", "train", "test", "labels", "median words"],
            summaries.Select(summary => new[]
            {
                summary.Name,
                FormattableString.Invariant($"{summary.Train:N0}"),
                FormattableString.Invariant($"{summary.Test:N0}"),
                string.Join(", ", summary.Labels.Select(label => label.Label)),
                FormattableString.Invariant($"{summary.TrainLengths.Median}"),
            }));
        return ExitCode.Done;
    }

    private int Check(ParseResult result)
    {
        var output = result.InvocationConfiguration.Output;
        var dataset = DatasetLoader.Load(ReadOptions(result), _directory);
        DatasetReport.Write(output, DatasetSummary.Of(dataset));
        if (result.GetValue(_duplicates))
        {
            DatasetReport.WriteDuplicates(output, dataset, NearDuplicates.Find([.. dataset.Train.Concat(dataset.Test).Select(example => example.Text)]));
        }

        return ExitCode.Done;
    }

    private DataOptions ReadOptions(ParseResult result)
    {
        var set = result.GetRequiredValue(_set);
        if (!File.Exists(set))
        {
            return new DataOptions { Set = set };
        }

        var stem = set.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? set[..^3] : set;
        var format = Path.GetExtension(stem).ToLowerInvariant() switch
        {
            ".csv" => "csv",
            ".jsonl" => "jsonl",
            _ => throw new InputException($"{set}: expected a file that ends in .csv, .jsonl, .csv.gz or .jsonl.gz"),
        };
        var files = new DataFileOptions(format, set, result.GetValue(_test), result.GetRequiredValue(_text), result.GetRequiredValue(_label));
        return new DataOptions { Set = null, Files = files };
    }
}
