using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>A list of two numbers with different meanings.</summary>
/// <param name="meaning">What the two are, for messages.</param>
internal sealed class PairFormat(string meaning, IValueFormat<double> first, IValueFormat<double> second) : IValueFormat<(double First, double Second)>
{
    public string Expected => $"a list of {meaning}";

    public (double First, double Second) Read(YamlValue value) =>
        value.Node is YamlSequenceNode { Children: [var one, var two] }
            ? (first.Read(value with { Node = one, Path = value.Path + "[0]", Alternative = null }),
                second.Read(value with { Node = two, Path = value.Path + "[1]", Alternative = null }))
            : throw value.Fail(Expected);

    public YamlNode Write((double First, double Second) value) =>
        new YamlSequenceNode(first.Write(value.First), second.Write(value.Second)) { Style = SequenceStyle.Flow };
}
