using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Yaml.Formats;

/// <summary>The format of one type used for another.</summary>
internal sealed class ConvertedFormat<TStored, T>(IValueFormat<TStored> format, Func<TStored, T> read, Func<T, TStored> write) : IValueFormat<T>
{
    public string Expected => format.Expected;

    public T Read(YamlValue value) => read(format.Read(value));

    public YamlNode Write(T value) => format.Write(write(value));
}
