using System.Collections.Immutable;

namespace FedOrleans.Grains.Ledger;

/// <summary>The cell of a trial from above, as arrays over its N devices.</summary>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.CellView")]
public sealed record CellView
{
    /// <summary>The trial, from 0.</summary>
    [Id(0)]
    public required int Trial { get; init; }

    /// <summary>The round that is shown: the one under way, or the last committed one; 0 before the first.</summary>
    [Id(1)]
    public required int Round { get; init; }

    /// <summary>Whether <see cref="SnrDb"/> and <see cref="States"/> are those of the round; if not, they are means and totals of the trial.</summary>
    [Id(2)]
    public required bool IsPresent { get; init; }

    /// <summary>Radius in metres within which devices start.</summary>
    [Id(3)]
    public required double RadiusM { get; init; }

    /// <summary>Base stations as pairs of coordinates in metres, the middle one first.</summary>
    [Id(4)]
    public required ImmutableArray<float> StationsM { get; init; }

    /// <summary>[N] in metres from the middle base station.</summary>
    [Id(5)]
    public required ImmutableArray<float> XM { get; init; }

    /// <summary>[N] in metres from the middle base station.</summary>
    [Id(6)]
    public required ImmutableArray<float> YM { get; init; }

    /// <summary>[N] uplink signal-to-noise ratio over the full band in dB, to a tenth.</summary>
    [Id(7)]
    public required ImmutableArray<float> SnrDb { get; init; }

    /// <summary>[N] the serving base station; empty where it is not known any more.</summary>
    [Id(8)]
    public required ImmutableArray<byte> Sites { get; init; }

    /// <summary>[N] what each device does.</summary>
    [Id(9)]
    public required ImmutableArray<LinkState> States { get; init; }
}
