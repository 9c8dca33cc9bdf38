namespace FedOrleans.Training.Data;

/// <summary>What a data set holds, for a person to look at.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Labels">Examples of each label, in label order.</param>
/// <param name="TrainLengths">Lengths of the training texts.</param>
/// <param name="TestLengths">Lengths of the test texts.</param>
/// <param name="InBoth">Number of distinct test texts that also stand, letter for letter, in the training data.</param>
public sealed record DatasetSummary(
    string Name,
    IReadOnlyList<LabelSummary> Labels,
    LengthSummary TrainLengths,
    LengthSummary TestLengths,
    int InBoth)
{
    /// <summary>Training examples in all.</summary>
    public int Train => Labels.Sum(label => label.Train);

    /// <summary>Test examples in all.</summary>
    public int Test => Labels.Sum(label => label.Test);

    /// <summary>Counts a data set.</summary>
    public static DatasetSummary Of(TextDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ILookup<int, TextExample> train = dataset.Train.ToLookup(example => example.Label);
        ILookup<int, TextExample> test = dataset.Test.ToLookup(example => example.Label);
        return new DatasetSummary(
            dataset.Name,
            [.. dataset.Labels.Select((label, index) => new LabelSummary(label, train[index].Count(), test[index].Count()))],
            LengthSummary.Of(dataset.Train.Select(example => example.Text)),
            LengthSummary.Of(dataset.Test.Select(example => example.Text)),
            dataset.Train.Select(example => example.Text).Intersect(dataset.Test.Select(example => example.Text), StringComparer.Ordinal).Count());
    }
}
