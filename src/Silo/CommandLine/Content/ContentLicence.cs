using System.Text.RegularExpressions;
using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary>The licence that the card of a data set names.</summary>
internal static partial class ContentLicence
{
    private const string Card = "README.md";

    private const string Unknown = "not stated";

    /// <returns>What stands after 'Licence:' in the README.md of the directory, up to the end of the name.</returns>
    /// <exception cref="InputException">There is a card, and it cannot be read.</exception>
    public static string Of(string directory)
    {
        string path = Path.Combine(directory, Card);
        if (!File.Exists(path))
        {
            return Unknown;
        }

        try
        {
            Match match = Pattern().Match(File.ReadAllText(path));
            return match.Success ? match.Groups[1].Value.Trim() : Unknown;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }

    [GeneratedRegex(@"\bLicen[cs]e:\s*([^(\r\n]{1,60}?)\s*(?:\(|\.?\s*$|\.\s)", RegexOptions.Multiline)]
    private static partial Regex Pattern();
}
