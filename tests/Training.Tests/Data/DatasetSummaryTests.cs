using FedOrleans.Training.Data;

namespace FedOrleans.Training.Tests.Data;

public sealed class DatasetSummaryTests
{
    [Fact]
    public void Labels_lengths_and_overlap_are_counted()
    {
        var dataset = new TextDataset(
            "small",
            ["a", "b"],
            [new("one", 0), new("one two", 0), new("one two\n three", 1), new("one", 1)],
            [new("one two", 1), new("four", 1)]);

        DatasetSummary summary = DatasetSummary.Of(dataset);

        summary.Labels.ShouldBe([new LabelSummary("a", 2, 0), new LabelSummary("b", 2, 2)]);
        (summary.Train, summary.Test, summary.InBoth).ShouldBe((4, 2, 1));
        summary.TrainLengths.ShouldBe(new LengthSummary(1, 1, 3, 3));
        LengthSummary.Of([]).ShouldBe(default);
    }
}
