using FedOrleans.Training.Data;
using FedOrleans.Training.Data.Deduplication;

namespace FedOrleans.Silo.CommandLine.Content;

/// <summary>What a data set holds, on the console.</summary>
internal static class DatasetReport
{
    private const int PairsShown = 10;
    private const int TextShown = 60;

    public static void WriteList(TextWriter output, IEnumerable<DatasetSummary> sets) => ContentTable.Write(
        output,
        ["set", "train", "test", "labels", "median words"],
        sets.Select(summary => new[]
        {
            summary.Name,
            FormattableString.Invariant($"{summary.Train:N0}"),
            FormattableString.Invariant($"{summary.Test:N0}"),
            string.Join(", ", summary.Labels.Select(label => label.Label)),
            FormattableString.Invariant($"{summary.TrainLengths.Median}"),
        }));

    public static void Write(TextWriter output, DatasetSummary summary)
    {
        ContentTable.Write(
            output,
            ["label", "train", "test"],
            summary.Labels.Append(new LabelSummary("total", summary.Train, summary.Test)).Select(label => new[]
            {
                label.Label,
                FormattableString.Invariant($"{label.Train:N0}"),
                FormattableString.Invariant($"{label.Test:N0}"),
            }));
        ContentTable.Write(
            output,
            ["words a text", "least", "median", "95 %", "most"],
            [Row("train", summary.TrainLengths), Row("test", summary.TestLengths)]);
        output.WriteLine(FormattableString.Invariant($"test texts that also stand in the training data: {summary.InBoth}"));
    }

    public static void WriteDuplicates(TextWriter output, TextDataset dataset, IReadOnlyList<NearDuplicatePair> pairs)
    {
        output.WriteLine(FormattableString.Invariant($"near-duplicate pairs: {pairs.Count}"));
        foreach (var pair in pairs.OrderByDescending(pair => pair.Similarity).Take(PairsShown))
        {
            output.WriteLine(FormattableString.Invariant($"  {pair.Similarity:0.00}  {Show(dataset, pair.First)}"));
            output.WriteLine($"        {Show(dataset, pair.Second)}");
        }
    }

    private static IReadOnlyList<string> Row(string name, LengthSummary lengths) =>
    [
        name,
        FormattableString.Invariant($"{lengths.Least}"),
        FormattableString.Invariant($"{lengths.Median}"),
        FormattableString.Invariant($"{lengths.Percentile95}"),
        FormattableString.Invariant($"{lengths.Most}"),
    ];

    private static string Show(TextDataset dataset, int index)
    {
        var isTrain = index < dataset.Train.Count;
        var number = isTrain ? index : index - dataset.Train.Count;
        var text = (isTrain ? dataset.Train : dataset.Test)[number].Text;
        var part = text.Length <= TextShown ? text : text[..TextShown] + "...";
        return FormattableString.Invariant($"{(isTrain ? "train" : "test")} {number + 1}: {part}");
    }
}
