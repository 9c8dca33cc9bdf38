using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml;

/// <summary>How a value of one type stands in YAML, in both directions: what is written reads back equal.</summary>
internal interface IValueFormat<T>
{
    /// <summary>What may stand there, for messages: 'a number above 0'.</summary>
    string Expected { get; }

    /// <exception cref="FedOrleans.Validation.InputException">Something else stands there.</exception>
    T Read(YamlValue value);

    YamlNode Write(T value);
}
