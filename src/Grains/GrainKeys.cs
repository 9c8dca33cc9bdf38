using System.Globalization;
using FedOrleans.Validation;

namespace FedOrleans.Grains;

/// <summary>Keys of the grains of a run: <c>run</c> for its coordinator, <c>run/trial/number</c> for cohorts and devices.</summary>
public static class GrainKeys
{
    private const int LongestRun = 128;

    /// <summary>Key of a cohort or a device.</summary>
    public static string Member(string run, int trial, int number) => string.Create(CultureInfo.InvariantCulture, $"{run}/{trial}/{number}");

    /// <summary>Takes a key of <see cref="Member"/> apart.</summary>
    public static (string Run, int Trial, int Number) Parse(string key)
    {
        string[] parts = key.Split('/');
        if (parts.Length == 3
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int trial)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return (parts[0], trial, number);
        }

        throw new FormatException($"'{key}' is not a grain key of the form run/trial/number");
    }

    /// <summary>Whether a run may have this name: 1 to 128 letters, digits, '-', '_' and '.', a letter or digit among them.</summary>
    public static bool IsRun(string name) =>
        name.Length is > 0 and <= LongestRun
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && name.Any(char.IsAsciiLetterOrDigit);

    /// <summary>Checks the name of a run, which is part of every key.</summary>
    /// <exception cref="InputException">It cannot be one.</exception>
    public static void CheckRun(string run)
    {
        if (!IsRun(run))
        {
            throw new InputException("run", "id", run, $"1 to {LongestRun} letters, digits, '-', '_' or '.', a letter or digit among them");
        }
    }
}
