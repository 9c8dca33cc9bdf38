using System.Globalization;
using System.Net;
using FedOrleans.Validation;
using Microsoft.Extensions.Configuration;

namespace FedOrleans.Silo.Cluster;

/// <summary>Typed values with one clear message where one is wrong.</summary>
internal sealed class SettingsSection(IConfiguration configuration, string source)
{
    public string? Text(string key) => string.IsNullOrEmpty(configuration[key]) ? null : configuration[key];

    public int Integer(string key, int usual, int least, int most) => Text(key) is not { } text
        ? usual
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw Wrong(key, text, $"{least} to {most}");

    public bool Truth(string key, bool usual) => Text(key) is not { } text
        ? usual
        : bool.TryParse(text, out bool truth) ? truth : throw Wrong(key, text, "true or false");

    public IPAddress Address(string key, IPAddress usual) => Text(key) is not { } text
        ? usual
        : IPAddress.TryParse(text, out IPAddress? address) ? address : throw Wrong(key, text, "an IP address");

    /// <summary>The parts of a list, as of a JSON array or of variables that end in <c>__0</c>, <c>__1</c>, …</summary>
    public IReadOnlyList<string> List(string key) => Text(key) is { } text
        ? throw Wrong(key, text, "a list")
        : [.. configuration.GetSection(key).GetChildren().Select(part => part.Value ?? "")];

    /// <summary>A list of networks, in which an address is a network of one.</summary>
    public IReadOnlyList<IPNetwork> Networks(string key) =>
    [
        .. List(key).Select(text => IPNetwork.TryParse(text, out IPNetwork network) ? network
            : IPAddress.TryParse(text, out IPAddress? address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw Wrong(key, text, "IP addresses, or networks such as 10.0.0.0/8")),
    ];

    public T Choice<T>(string key, T usual, params (string Word, T Value)[] choices)
    {
        if (Text(key) is not { } text)
        {
            return usual;
        }

        foreach ((string word, T value) in choices)
        {
            if (word == text)
            {
                return value;
            }
        }

        throw Wrong(key, text, $"one of: {string.Join(", ", choices.Select(choice => choice.Word))}");
    }

    private InputException Wrong(string key, string value, string allowed) => new(source, key.Replace(':', '.'), value, allowed);
}
