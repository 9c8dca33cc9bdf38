using System.Collections.Immutable;
using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.Http;
using FedOrleans.Silo.Http.Api;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Tests.Http;

public sealed class DeviceSelectionTests
{
    private static readonly ImmutableArray<DeviceRow> _devices = [.. Enumerable.Range(0, 25).Select(device => new DeviceRow
    {
        Method = "pftt",
        Seed = 1,
        Device = device,
        Examples = 10 + (device % 3),
        RoundsTrained = device % 2,
        Delivered = 0,
        Lost = device % 5 == 0 ? 1 : 0,
        UplinkBytes = 100 - device,
        EnergyJ = 1,
        DistanceM = 25 - device,
        XM = 0,
        YM = 0,
        LineOfSight = device < 10,
        HeldOutExamples = 2,
        LoraRank = 4,
        TrainingGflop = 1,
    })];

    [Fact]
    public void Pages_follow_each_other_without_gap_or_overlap()
    {
        int[] all = [.. Enumerable.Range(0, 5).SelectMany(page => Numbers(new DeviceQuery(Skip: 7 * page, Take: 7, Sort: "distance")))];

        all.ShouldBe(Enumerable.Range(0, 25).Reverse());
    }

    [Theory]
    [InlineData("lost", 5)]
    [InlineData("trained", 12)]
    [InlineData("idle", 13)]
    [InlineData("nlos", 15)]
    [InlineData("all", 25)]
    public void A_filter_keeps_what_it_names(string filter, int matching)
    {
        DeviceSelection.Of(_devices, new DeviceQuery(Filter: filter, Take: 3)).Matching.ShouldBe(matching);
    }

    [Fact]
    public void Equal_devices_keep_the_order_of_their_numbers()
    {
        Numbers(new DeviceQuery(Sort: "examples", Descending: true, Take: 4)).ShouldBe([2, 5, 8, 11]);
    }

    [Fact]
    public void A_search_is_for_numbers_that_begin_so()
    {
        Numbers(new DeviceQuery(Search: "2")).ShouldBe([2, 20, 21, 22, 23, 24]);
    }

    [Theory]
    [InlineData("colour", "all", 0, 10, "sort")]
    [InlineData("snr", "some", 0, 10, "filter")]
    [InlineData("snr", "all", -1, 10, "skip")]
    [InlineData("snr", "all", 0, 1001, "take")]
    public void A_wrong_query_is_named(string sort, string filter, int skip, int take, string named)
    {
        Should.Throw<InputException>(() => DeviceSelection.Of(_devices, new DeviceQuery(Sort: sort, Filter: filter, Skip: skip, Take: take)))
            .Message.ShouldContain(named);
    }

    private static int[] Numbers(DeviceQuery query) => [.. DeviceSelection.Of(_devices, query).Page.Select(row => row.Device)];
}
