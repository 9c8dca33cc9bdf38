using System.Collections.Immutable;
using FedOrleans.Grains.Ledger;

namespace FedOrleans.Silo.Http.Api;

/// <summary>The cell of a trial from above, as arrays over its devices by number.</summary>
/// <param name="Trial">The trial, from 0.</param>
/// <param name="Round">The round that is shown; 0 before the first.</param>
/// <param name="IsPresent">Whether ratios and states are those of the round, or means and totals of the trial.</param>
/// <param name="RadiusM">Radius in metres within which devices start.</param>
/// <param name="StationsM">Coordinates of the base stations in metres, x and y in turn, the middle one first.</param>
/// <param name="XM">Coordinates in metres.</param>
/// <param name="YM">Coordinates in metres.</param>
/// <param name="SnrDb">Uplink signal-to-noise ratios in dB.</param>
/// <param name="Sites">Serving base stations; empty where they are not known any more.</param>
/// <param name="States">0 idle, 1 away, 2 scheduled, 3 delivered, 4 lost, 5 battery empty.</param>
public sealed record CellMap(
    int Trial,
    int Round,
    bool IsPresent,
    double RadiusM,
    ImmutableArray<float> StationsM,
    ImmutableArray<float> XM,
    ImmutableArray<float> YM,
    ImmutableArray<float> SnrDb,
    ImmutableArray<int> Sites,
    ImmutableArray<int> States)
{
    public static CellMap Of(CellView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new CellMap(
            view.Trial,
            view.Round,
            view.IsPresent,
            view.RadiusM,
            view.StationsM,
            view.XM,
            view.YM,
            view.SnrDb,
            [.. view.Sites.Select(site => (int)site)],
            [.. view.States.Select(state => (int)state)]);
    }
}
