using FedOrleans.Validation;

namespace FedOrleans.Channel.Cells;

/// <summary>The cells around the one in the middle.</summary>
public sealed record CellOptions
{
    /// <summary>Rings of cells around the middle one: 0, 1 (7 cells) or 2 (19 cells). The default value is 0.</summary>
    public int Rings { get; init; }

    /// <summary>Distance in m between neighbouring base stations, 10 to 200,000, or null for √3 · radius. The default value is null.</summary>
    public double? InterSiteDistanceM { get; init; }

    /// <summary>Share of its band and time, 0 to 1, that another cell is on the air. The default value is 0.5.</summary>
    public double Load { get; init; } = 0.5;

    /// <summary>Checks every range.</summary>
    /// <exception cref="InputException">An option is out of range; the message names it.</exception>
    public void Validate(OptionCheck check)
    {
        check.InRange("rings", Rings, 0, 2);
        check.InRange("inter_site_distance_m", InterSiteDistanceM, 10, 200_000);
        check.InRange("load", Load, 0, 1);
    }
}
