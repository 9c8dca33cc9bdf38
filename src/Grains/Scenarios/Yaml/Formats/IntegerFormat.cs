using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>A whole number in a range, both ends included.</summary>
internal sealed class IntegerFormat(int minimum, int maximum) : IValueFormat<int>
{
    public string Expected => FormattableString.Invariant($"a whole number from {minimum} to {maximum}");

    public int Read(YamlValue value) =>
        int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw value.Fail(Expected);

    public YamlNode Write(int value) => new YamlScalarNode(value.ToString(CultureInfo.InvariantCulture));
}
