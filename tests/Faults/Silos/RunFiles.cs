namespace FedOrleans.Faults.Silos;

/// <summary>What two runs of one scenario must have in common, byte for byte.</summary>
/// <param name="Rounds"><c>rounds.csv</c>.</param>
/// <param name="Devices"><c>devices.csv</c>.</param>
public sealed record RunFiles(string Rounds, string Devices)
{
    /// <summary>Where the bytes first differ; null where they do not.</summary>
    /// <param name="expected">What they should be.</param>
    public string? DifferenceFrom(RunFiles expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return Difference("rounds.csv", Rounds, expected.Rounds) ?? Difference("devices.csv", Devices, expected.Devices);
    }

    private static string? Difference(string file, string found, string expected)
    {
        if (found == expected)
        {
            return null;
        }

        string[] lines = found.Split('\n');
        string[] wanted = expected.Split('\n');
        int line = 0;
        while (line < lines.Length && line < wanted.Length && lines[line] == wanted[line])
        {
            line++;
        }

        return $"{file}, line {line + 1}: '{lines.ElementAtOrDefault(line)}' where the undisturbed run has '{wanted.ElementAtOrDefault(line)}'";
    }
}
