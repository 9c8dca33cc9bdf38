using System.Text;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Scenarios;

/// <summary>A scenario file on disk.</summary>
internal static class ScenarioFile
{
    // Far above any real scenario; it keeps a mistaken path to a data file from being parsed as YAML.
    private const int MaximumBytes = 1 << 20;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InputException">The file is missing, not readable, too large, or not UTF-8.</exception>
    public static string ReadText(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path}: is a directory; expected a scenario file such as scenarios/quickstart.yaml");
        }

        try
        {
            var size = new FileInfo(path).Length;
            if (size > MaximumBytes)
            {
                throw new InputException($"{path}: {size} bytes; expected a scenario of at most {MaximumBytes}");
            }

            return _strict.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: no such file; expected a scenario file such as scenarios/quickstart.yaml", error);
        }
        catch (DecoderFallbackException error)
        {
            throw new InputException($"{path}: not UTF-8 text; expected a scenario in YAML", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"{path}: cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The default name of a scenario: its file's, with what a name cannot hold replaced by '-'.</summary>
    public static string NameOf(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        var name = string.Concat(stem.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-'))
            .TrimStart('.', '_', '-');
        name = name[..Math.Min(name.Length, 64)];
        return TextFormat.IsName(name) ? name : "scenario";
    }
}
