using System.Text.RegularExpressions;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>The names of parameter groups that a method gives roles to.</summary>
internal static partial class GroupSelector
{
    /// <summary>The groups, as a person would be told of them, in the order in which they are written.</summary>
    public static IReadOnlyList<string> Names { get; } = ["base", "embeddings", "last_blocks(k)", "adapters", "lora", "head"];

    public static bool IsValid(string name) => IsLastBlocks(name) || (name != Names[2] && Names.Contains(name));

    /// <summary>Whether the name selects the last k blocks, k from 1 to 99.</summary>
    public static bool IsLastBlocks(string name) => LastBlocks().IsMatch(name);

    /// <summary>The place of a group among those of a method.</summary>
    public static int Order(string name)
    {
        var generic = IsLastBlocks(name) ? Names[2] : name;
        return Names.TakeWhile(candidate => candidate != generic).Count();
    }

    [GeneratedRegex(@"\Alast_blocks\([1-9][0-9]?\)\z")]
    private static partial Regex LastBlocks();
}
