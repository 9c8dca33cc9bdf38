using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Training.Data;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>What stands after <c>data.partition</c>.</summary>
internal static class PartitionSchema
{
    private static readonly IReadOnlyList<Variant<PartitionOptions>> _kinds =
    [
        Kind("iid", PartitionKind.Iid, ValueFormats.Choice(("true", true)), _ => new PartitionOptions(), _ => true),
        Kind("dirichlet", PartitionKind.Dirichlet, ValueFormats.NumberAbove(0, 1e6), alpha => new PartitionOptions { Alpha = alpha }, options => options.Alpha),
        Kind("shards", PartitionKind.Shards, ValueFormats.Integer(1, 10_000), shards => new PartitionOptions { ShardsPerDevice = shards }, options => options.ShardsPerDevice),
        Kind("quantity", PartitionKind.Quantity, ValueFormats.NumberAbove(0, 1e6), alpha => new PartitionOptions { Alpha = alpha }, options => options.Alpha),
        Kind("natural", PartitionKind.Natural, TextFormat.Line, column => new PartitionOptions { Column = column }, options => options.Column!),
    ];

    public static IValueFormat<PartitionOptions> Format { get; } = new ScalarOrTableFormat<PartitionOptions>(
        ValueFormats.Choice(("iid", new PartitionOptions { Kind = PartitionKind.Iid })),
        new SectionFormat<PartitionOptions>(new PartitionOptions(), Bind)
        {
            Expected = "a table with one of {dirichlet: 0.3}, {shards: 2}, {quantity: 0.5}, {natural: column}",
            OneLine = true,
        },
        _ => false);

    private static PartitionOptions Bind(ISection section, PartitionOptions value)
    {
        var chosen = section.OneOf(value, _kinds);
        return chosen with { Minimum = section.Value("minimum", value.Minimum, ValueFormats.Integer(2, 1_000_000)) };
    }

    private static Variant<PartitionOptions> Kind<T>(
        string key, PartitionKind kind, IValueFormat<T> format, Func<T, PartitionOptions> read, Func<PartitionOptions, T> write) =>
        new(key, options => options.Kind == kind, format.As(parameter => read(parameter) with { Kind = kind }, write));
}
