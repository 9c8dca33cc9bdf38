using System.CommandLine;
using FedOrleans.Training.Content;
using FedOrleans.Training.Data;
using FedOrleans.Training.Data.Deduplication;
using FedOrleans.Training.Instructions;
using FedOrleans.Training.Instructions.Files;
using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary><c>data list</c> and <c>data check</c>.</summary>
internal sealed class DataCommand : Command, IHasExamples
{
    private readonly string _directory;

    private readonly Argument<string> _set = new("SET")
    {
        Description = "A set that comes with the program, a directory of the same layout, or a training file (plain or .gz)",
    };

    private readonly Option<string?> _test = new("--test")
    {
        Description = "The common test file [default: a fifth of SET]", HelpName = "FILE",
    };

    private readonly Option<string?> _format = new("--format")
    {
        Description =
            $"The format of a file of requests: {string.Join(", ", InstructionFormats.All)} [default: labelled texts, .csv or .jsonl]",
        HelpName = "FORMAT",
    };

    private readonly Option<string?> _pairs = new("--pairs")
    {
        Description = $"What the pairs of an {InstructionFormats.HhRlhf} file are about, which it does not say: {InstructionFormats.Helpfulness} or {InstructionFormats.Safety}",
        HelpName = "WHAT",
    };

    private readonly Option<string> _text = new("--text")
    {
        Description = "The column of the text", HelpName = "COLUMN", DefaultValueFactory = _ => "text",
    };

    private readonly Option<string> _label = new("--label")
    {
        Description = "The column of the label", HelpName = "COLUMN", DefaultValueFactory = _ => "label",
    };

    private readonly Option<bool> _duplicates = new("--duplicates")
    {
        Description = "Also look for pairs of texts that share half of their word triples or more (not in sets of instructions)",
    };

    /// <param name="directory">Directory of the embedded data sets.</param>
    public DataCommand(string directory)
        : base("data", "Shows and checks sets of labelled texts and of instructions")
    {
        _directory = directory;
        var list = new Command("list", "Shows the data sets that come with the program");
        list.SetAction(result => List(result.InvocationConfiguration.Output));
        Add(list);
        var check = new Command("check", "Reads a data set whole and shows what it holds")
        {
            _set, _test, _format, _pairs, _text, _label, _duplicates,
        };
        check.SetAction(Check);
        Add(check);
    }

    public IReadOnlyList<(string Line, string Meaning)> Examples =>
    [
        ("fedorleans data list", "the embedded sets"),
        ("fedorleans data check pocket-news --duplicates", "labels, lengths and near-duplicates of an embedded set"),
        ("fedorleans data check pocket-instruct", "categories, splits, pairs and licence of a set of instructions"),
        ("fedorleans data check answers.json --format alpaca", "requests of your own"),
        ("fedorleans data check pairs.jsonl.gz --format hh-rlhf --pairs safety", "preference pairs of your own"),
        ("fedorleans data check train.csv --test test.csv --label topic", "files of your own"),
    ];

    private int List(TextWriter output)
    {
        var labelled = ContentLocator.Names(_directory, DatasetLoader.TrainFile);
        var instructions = ContentLocator.Names(_directory, InstructionSetLoader.PromptsFile);
        if (labelled.Count + instructions.Count == 0)
        {
            output.WriteLine($"no data sets in {_directory}");
            return ExitCode.Done;
        }

        if (labelled.Count > 0)
        {
            DatasetReport.WriteList(
                output, labelled.Select(name => DatasetSummary.Of(DatasetLoader.Load(new DataOptions { Set = name }, _directory))));
        }

        if (instructions.Count > 0)
        {
            InstructionReport.WriteList(
                output,
                instructions.Select(name => (
                    InstructionSummary.Of(InstructionSetLoader.Load(name, _directory)),
                    ContentLicence.Of(Path.Combine(_directory, name)))));
        }

        return ExitCode.Done;
    }

    private int Check(ParseResult result)
    {
        var output = result.InvocationConfiguration.Output;
        var options = ReadOptions(result);
        if (InstructionDirectory(options) is { } directory)
        {
            var set = InstructionSetLoader.Load(options, _directory, seed: 0);
            var crossed = options.Files is null ? InstructionSetLoader.LoadCrossed(directory) : [];
            InstructionReport.Write(output, InstructionSummary.Of(set, crossed), ContentLicence.Of(directory));
            return ExitCode.Done;
        }

        var dataset = DatasetLoader.Load(options, _directory);
        DatasetReport.Write(output, DatasetSummary.Of(dataset));
        if (result.GetValue(_duplicates))
        {
            var texts = dataset.Train.Concat(dataset.Test).Select(example => example.Text);
            DatasetReport.WriteDuplicates(output, dataset, NearDuplicates.Find([.. texts]));
        }

        return ExitCode.Done;
    }

    /// <summary>The directory of a set of instructions, or null where the options name labelled texts.</summary>
    private string? InstructionDirectory(DataOptions options)
    {
        if (options.Files is { } files)
        {
            return InstructionFormats.All.Contains(files.Format) ? Path.GetDirectoryName(Path.GetFullPath(files.Path)) : null;
        }

        string[] places = [Path.Combine(_directory, options.Set!), Path.GetFullPath(options.Set!)];
        return places.FirstOrDefault(place => File.Exists(Path.Combine(place, InstructionSetLoader.PromptsFile)));
    }

    private DataOptions ReadOptions(ParseResult result)
    {
        var set = result.GetRequiredValue(_set);
        var pairs = result.GetValue(_pairs);
        if (result.GetValue(_format) is { } requests)
        {
            return new DataOptions { Set = null, Files = RequestFile.Read(requests, set, result.GetValue(_test), pairs) };
        }

        if (pairs is not null)
        {
            throw RequestFile.Refused("--pairs", pairs, $"none without --format {InstructionFormats.HhRlhf}");
        }

        if (!File.Exists(set))
        {
            return RequestFile.IsMeant(set) && !Directory.Exists(set) ? throw RequestFile.Missing(set) : new DataOptions { Set = set };
        }

        var stem = set.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? set[..^3] : set;
        var format = Path.GetExtension(stem).ToLowerInvariant() switch
        {
            ".csv" => "csv",
            ".jsonl" => "jsonl",
            _ => throw new InputException($"{set}: expected a file that ends in .csv, .jsonl, .csv.gz or .jsonl.gz"),
        };
        var files = new DataFileOptions(
            format, set, result.GetValue(_test), result.GetRequiredValue(_text), result.GetRequiredValue(_label));
        return new DataOptions { Set = null, Files = files };
    }
}
