namespace FedOrleans.Grains.Scenarios;

/// <summary>Finds what a person probably meant to type.</summary>
public static class Suggestion
{
    /// <returns>The candidate nearest to <paramref name="typed"/>, or null where none is near.</returns>
    public static string? For(string typed, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(candidate => (candidate, Distance: Extends(typed, candidate) ? 1 : EditDistance(typed, candidate)))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault();
        return best.candidate is not null && best.Distance <= Math.Max(1, typed.Length / 3) ? best.candidate : null;
    }

    private static bool Extends(string typed, string candidate) =>
        typed.Length >= 3 && (candidate.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || candidate.EndsWith(typed, StringComparison.OrdinalIgnoreCase));

    /// <summary>Insertions, deletions, replacements and swaps of neighbours from one word to the other (Damerau 1964).</summary>
    private static int EditDistance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Step(table, a, b, i, j);
            }
        }

        return table[a.Length, b.Length];
    }

    private static int Step(int[,] table, string a, string b, int i, int j)
    {
        var replaced = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var nearest = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(nearest, table[i - 2, j - 2] + 1) : nearest;
    }
}
