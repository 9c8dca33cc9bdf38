using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Training.Data;
using FedOrleans.Training.Instructions;
using FedOrleans.Training.Instructions.Files;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>The keys under <c>data</c>.</summary>
internal sealed class DataSchema(PathFormats paths)
{
    private static readonly IValueFormat<string> _pairs = ValueFormats.Choice(
        (InstructionFormats.Helpfulness, InstructionFormats.Helpfulness), (InstructionFormats.Safety, InstructionFormats.Safety));

    private readonly IValueFormat<(string? Name, DataFileOptions? Files)> _set =
        new ScalarOrTableFormat<(string? Name, DataFileOptions? Files)>(
            new NameOrDirectoryFormat("a name under datasets/, or a directory (written with a '/', as in ./my-data)", paths.Directory)
                .As<string, (string? Name, DataFileOptions? Files)>(name => (name, null), set => set.Name!),
            new SectionFormat<DataFileOptions>(
                new DataFileOptions(string.Empty, string.Empty, null), (section, files) => BindFiles(section, files, paths))
            {
                Expected = "a table {format, path, test} of files",
            }.As<DataFileOptions, (string? Name, DataFileOptions? Files)>(files => (null, files), set => set.Files!),
            set => set.Files is null);

    /// <param name="section">The table.</param>
    /// <param name="value">The defaults, or what is to be written.</param>
    /// <param name="answers">Whether the methods' models answer requests; else they classify.</param>
    public DataOptions Bind(ISection section, DataOptions value, bool answers)
    {
        var (set, files) = section.Value("set", (value.Set, value.Files), _set);
        section.Check(
            files is null || InstructionFormats.All.Contains(files.Format) == answers,
            "set",
            files?.Format,
            answers
                ? "a set of instructions where models answer requests: a name, a directory, or the format "
                    + string.Join(", ", InstructionFormats.All)
                : "labelled texts where models classify: a name, a directory, or the format csv, jsonl");
        var partition = section.Value("partition", value.Partition, PartitionSchema.Format);
        section.Check(
            !answers || partition is not { Kind: PartitionKind.Natural, Column: not InstructionPartition.CategoryColumn },
            "partition",
            partition.Column,
            $"{{natural: {InstructionPartition.CategoryColumn}}}, the one column that requests can be grouped by");
        return value with
        {
            Set = set,
            Files = files,
            Partition = partition,
            Devices = section.Value("devices", value.Devices, ValueFormats.Integer(1, 1_000_000)),
            HeldOut = section.Value("held_out", value.HeldOut, ValueFormats.Number(new NumberRange(0, 1, true, true))),
            TrainLimit = section.Value("train_limit", value.TrainLimit, ValueFormats.Integer(1, int.MaxValue).Or("all")),
            TestLimit = section.Value("test_limit", value.TestLimit, ValueFormats.Integer(1, int.MaxValue).Or("all")),
        };
    }

    private static DataFileOptions BindFiles(ISection section, DataFileOptions value, PathFormats paths)
    {
        string format = section.Required(
            "format",
            value.Format,
            ValueFormats.Choice([.. ((IEnumerable<string>)["csv", "jsonl"]).Concat(InstructionFormats.All).Select(name => (name, name))]));
        var files = new DataFileOptions(
            format,
            section.Required("path", value.Path, paths.File),
            section.Value("test", value.Test, new OptionalTextFormat(paths.File)));
        if (!InstructionFormats.All.Contains(format))
        {
            return files with
            {
                Text = section.Value("text", value.Text, TextFormat.Line),
                Label = section.Value("label", value.Label, TextFormat.Line),
            };
        }

        return format == InstructionFormats.HhRlhf ? files with { Pairs = section.Required("pairs", value.Pairs, _pairs) } : files;
    }
}
