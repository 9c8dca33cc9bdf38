using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Training.Data;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>The keys under <c>data</c>.</summary>
internal sealed class DataSchema(PathFormats paths)
{
    private readonly IValueFormat<(string? Name, DataFileOptions? Files)> _set =
        new ScalarOrTableFormat<(string? Name, DataFileOptions? Files)>(
            new TextFormat("a name under datasets/", TextFormat.IsName).As<string, (string? Name, DataFileOptions? Files)>(name => (name, null), set => set.Name!),
            new SectionFormat<DataFileOptions>(new DataFileOptions(string.Empty, string.Empty, null), (section, files) => BindFiles(section, files, paths))
            {
                Expected = "a table {format, path, text, label, test}",
            }.As<DataFileOptions, (string? Name, DataFileOptions? Files)>(files => (null, files), set => set.Files!),
            set => set.Files is null);

    public DataOptions Bind(ISection section, DataOptions value)
    {
        var (set, files) = section.Value("set", (value.Set, value.Files), _set);
        return value with
        {
            Set = set,
            Files = files,
            Partition = section.Value("partition", value.Partition, PartitionSchema.Format),
            Devices = section.Value("devices", value.Devices, ValueFormats.Integer(1, 1_000_000)),
            HeldOut = section.Value("held_out", value.HeldOut, ValueFormats.Number(new NumberRange(0, 1, true, true))),
            TrainLimit = section.Value("train_limit", value.TrainLimit, ValueFormats.Integer(1, int.MaxValue).Or("all")),
            TestLimit = section.Value("test_limit", value.TestLimit, ValueFormats.Integer(1, int.MaxValue).Or("all")),
        };
    }

    private static DataFileOptions BindFiles(ISection section, DataFileOptions value, PathFormats paths) => new(
        section.Required("format", value.Format, ValueFormats.Choice(("csv", "csv"), ("jsonl", "jsonl"))),
        section.Required("path", value.Path, paths.File),
        section.Value("test", value.Test, new OptionalTextFormat(paths.File)),
        section.Value("text", value.Text, TextFormat.Line),
        section.Value("label", value.Label, TextFormat.Line));
}
