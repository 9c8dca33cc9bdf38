using FedOrleans.Validation;

namespace FedOrleans.Silo.Http;

/// <summary>Where a path leads once all links on the way are followed, those inside the targets of links included.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    /// <param name="path">Absolute; what it names need not exist.</param>
    /// <exception cref="InputException">More links than the system itself would follow, or links in a circle.</exception>
    public static string Of(string path)
    {
        string resolved = Path.GetPathRoot(path)!;
        Stack<string> left = new();
        Push(left, path);
        int links = 0;
        while (left.TryPop(out string? part))
        {
            if (part is "." or "..")
            {
                resolved = part == "." ? resolved : Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            string next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new InputException($"{path}: leads through more than {MostLinks} links");
            }

            // A relative target starts where the link lies; an absolute one starts the walk afresh.
            resolved = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : resolved;
            Push(left, target);
        }

        return resolved;
    }

    private static void Push(Stack<string> left, string path)
    {
        int root = Path.GetPathRoot(path)?.Length ?? 0;
        foreach (string part in path[root..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            left.Push(part);
        }
    }
}
