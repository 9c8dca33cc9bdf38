using FedOrleans.Training.Content;
using FedOrleans.Training.Data;
using FedOrleans.Training.Data.Deduplication;
using FedOrleans.Training.Data.Partitioning;

namespace FedOrleans.Training.Tests.Data;

public sealed class PocketNewsTests
{
    private static readonly TextDataset PocketNews = DatasetLoader.Load(new DataOptions(), ContentLocator.DatasetsDirectory);

    [Fact]
    public void It_holds_two_thousand_items_in_four_balanced_topics()
    {
        DatasetSummary summary = DatasetSummary.Of(PocketNews);

        summary.Labels.Count.ShouldBe(4);
        (summary.Train + summary.Test).ShouldBeGreaterThanOrEqualTo(2000);
        (summary.Labels.Max(label => label.Train) - summary.Labels.Min(label => label.Train)).ShouldBeLessThanOrEqualTo(2);
        (summary.Labels.Max(label => label.Test) - summary.Labels.Min(label => label.Test)).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void Its_items_are_as_long_as_news_briefs_are()
    {
        LengthSummary lengths = LengthSummary.Of(PocketNews.Train.Concat(PocketNews.Test).Select(example => example.Text));

        lengths.Least.ShouldBeGreaterThanOrEqualTo(20);
        lengths.Most.ShouldBeLessThanOrEqualTo(60);
    }

    [Fact]
    public void No_item_is_nearly_another() =>
        NearDuplicates.Find([.. PocketNews.Train.Concat(PocketNews.Test).Select(example => example.Text)], 0.25).ShouldBeEmpty();

    [Fact]
    public void It_serves_the_forty_devices_of_the_default_options() =>
        Partition.Create(PocketNews, new DataOptions(), 7).Count.ShouldBe(40);
}
