using System.CommandLine;
using FedOrleans.Silo.Client;
using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine;

/// <summary>How <c>submit</c> and <c>inspect</c> find a cluster.</summary>
internal sealed class ClusterOptions
{
    public const string TokenVariable = "FEDORLEANS_TOKEN";

    private readonly Option<string[]> _cluster = new("--cluster")
    {
        Description = "Address of a silo's web server; several, separated by commas or each with its own --cluster, are asked in turn where one is gone",
        HelpName = "URL",
        DefaultValueFactory = _ => ["http://127.0.0.1:8080"],
    };

    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        Description = $"File that holds the cluster's token [default: the environment variable {TokenVariable}]",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Add(_cluster);
        command.Add(_tokenFile);
    }

    /// <exception cref="InputException">An address is none, or the file cannot be read.</exception>
    public ClusterAddress Read(ParseResult result) => new(
        [.. result.GetRequiredValue(_cluster).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Select(Url).Distinct()], Token(result));

    private static Uri Url(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
        {
            throw new InputException($"--cluster: '{text}' is not allowed; expected an address such as http://127.0.0.1:8080");
        }

        return new Uri(url.GetLeftPart(UriPartial.Authority));
    }

    private string? Token(ParseResult result)
    {
        if (result.GetValue(_tokenFile) is not { } file)
        {
            return Environment.GetEnvironmentVariable(TokenVariable);
        }

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--token-file: '{file}' cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
