using System.Collections.Immutable;
using FedOrleans.Grains.Ledger;

namespace FedOrleans.Grains.Archives;

/// <summary>The devices of a trial at its end, as they are stored.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.TrialDevices")]
public sealed record TrialDevices
{
    /// <summary>By number.</summary>
    [Id(0)]
    public ImmutableArray<DeviceRow> Rows { get; init; } = [];
}
