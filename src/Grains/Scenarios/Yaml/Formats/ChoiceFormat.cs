using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>One of a few words.</summary>
internal sealed class ChoiceFormat<T>(params IReadOnlyList<(string Word, T Value)> choices) : IValueFormat<T>
{
    public string Expected => choices.Count == 1
        ? choices[0].Word
        : $"one of: {string.Join(", ", choices.Select(choice => choice.Word))}";

    public T Read(YamlValue value)
    {
        foreach (var (word, choice) in choices)
        {
            if (word == value.Text)
            {
                return choice;
            }
        }

        throw value.Fail(Expected);
    }

    public YamlNode Write(T value) => new YamlScalarNode(choices.First(choice => Equals(choice.Value, value)).Word);
}
