using FedOrleans.Training.Data;

namespace FedOrleans.Training.Tests.Data;

/// <summary>Made data sets for tests of partitions.</summary>
internal static class Examples
{
    /// <summary>Labels in turn, and a group by the number of the example.</summary>
    public static TextDataset Balanced(int count, int labels = 4, Func<int, string>? group = null)
    {
        TextExample[] train = [.. Enumerable.Range(0, count).Select(i => new TextExample($"text {i}", i % labels, group?.Invoke(i)))];
        return new TextDataset("made", [.. Enumerable.Range(0, labels).Select(label => $"label {label}")], train, []);
    }
}
