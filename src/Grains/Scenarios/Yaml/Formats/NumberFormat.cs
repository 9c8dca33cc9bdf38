using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>A finite number in a range.</summary>
internal sealed class NumberFormat(NumberRange range) : IValueFormat<double>
{
    public string Expected => $"a number {range}";

    public double Read(YamlValue value) =>
        double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && range.Contains(number)
            ? number
            : throw value.Fail(Expected);

    public YamlNode Write(double value) => new YamlScalarNode(value.ToString("R", CultureInfo.InvariantCulture));
}
