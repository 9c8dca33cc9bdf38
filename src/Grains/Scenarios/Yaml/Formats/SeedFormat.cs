using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>A seed: any unsigned 64-bit number.</summary>
internal sealed class SeedFormat : IValueFormat<ulong>
{
    public string Expected => "a whole number from 0 to 18446744073709551615";

    public ulong Read(YamlValue value) =>
        ulong.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : throw value.Fail(Expected);

    public YamlNode Write(ulong value) => new YamlScalarNode(value.ToString(CultureInfo.InvariantCulture));
}
