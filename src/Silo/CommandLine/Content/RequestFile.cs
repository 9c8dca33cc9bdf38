using FedOrleans.Training.Data;
using FedOrleans.Training.Instructions.Files;
using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary>A file of requests as the command line names it.</summary>
internal static class RequestFile
{
    private const string Either = $"{InstructionFormats.Helpfulness} or {InstructionFormats.Safety}";

    /// <param name="format">What <c>--format</c> says.</param>
    /// <param name="path">The file.</param>
    /// <param name="test">The file to evaluate on, or null.</param>
    /// <param name="pairs">What <c>--pairs</c> says, or null.</param>
    /// <exception cref="InputException">There is no such format or file, or the format and what is said of the pairs do not fit.</exception>
    public static DataFileOptions Read(string format, string path, string? test, string? pairs)
    {
        if (!InstructionFormats.All.Contains(format))
        {
            throw Refused("--format", format, $"one of: {string.Join(", ", InstructionFormats.All)}");
        }

        if (!File.Exists(path))
        {
            throw Missing(path);
        }

        if (format != InstructionFormats.HhRlhf)
        {
            return pairs is null
                ? new DataFileOptions(format, path, test)
                : throw Refused("--pairs", pairs, $"none with --format {format}, whose files hold no pairs");
        }

        return pairs switch
        {
            InstructionFormats.Helpfulness or InstructionFormats.Safety => new DataFileOptions(format, path, test, Pairs: pairs),
            null => throw new InputException(
                $"command line: --pairs: missing; a file of the format {format} does not say what its pairs are about; expected {Either}"),
            _ => throw Refused("--pairs", pairs, Either),
        };
    }

    /// <summary>Whether a text that leads nowhere was meant as a file.</summary>
    public static bool IsMeant(string set) =>
        new[] { ".csv", ".json", ".jsonl", ".gz" }.Contains(Path.GetExtension(set), StringComparer.OrdinalIgnoreCase);

    public static InputException Missing(string path) => new(
        Directory.Exists(path) ? $"{path}: is a directory; expected a file" : $"{path}: no such file");

    public static InputException Refused(string option, string value, string expected) => new("command line", option, value, expected);
}
