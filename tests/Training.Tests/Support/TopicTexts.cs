using FedOrleans.Randomness;

namespace FedOrleans.Training.Tests.Support;

/// <summary>Short made-up headlines of three topics; every topic has words of its own, so that it can be learnt.</summary>
internal static class TopicTexts
{
    private static readonly (string Label, string[] Who, string[] Did)[] Topics =
    [
        ("business", ["the bank", "a lender", "the retailer", "one broker"], ["raised its profit", "cut the price", "sold shares", "paid a dividend"]),
        ("science", ["the probe", "a telescope", "the laboratory", "one physicist"], ["measured a comet", "found a galaxy", "tested a vaccine", "mapped the genome"]),
        ("sports", ["the striker", "a keeper", "the coach", "one runner"], ["won the match", "lost the final", "scored a goal", "missed a penalty"]),
    ];

    private static readonly string[] Ends = ["today", "this week", "late on sunday night", "in the north", "once more", "for the second time this year"];

    public static IReadOnlyList<(string Text, string Label)> Create(int count, ulong seed)
    {
        RandomStream stream = RandomStream.Named(seed, "test-topics");
        var rows = new List<(string, string)>(count);
        for (int i = 0; i < count; i++)
        {
            (string label, string[] who, string[] did) = Topics[i % Topics.Length];
            string text = $"{who[stream.NextInt(4)]} {did[stream.NextInt(4)]}";
            for (int more = stream.NextInt(3); more > 0; more--)
            {
                text += " " + Ends[stream.NextInt(Ends.Length)];
            }

            rows.Add((text, label));
        }

        return rows;
    }

    /// <summary>Writes the texts as CSV with the columns <c>text</c> and <c>label</c>.</summary>
    public static void WriteCsv(string path, int count, ulong seed) =>
        File.WriteAllLines(path, ["text,label", .. Create(count, seed).Select(row => $"{row.Text},{row.Label}")]);
}
