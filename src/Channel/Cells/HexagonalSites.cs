using System.Collections.Immutable;
using FedOrleans.Channel.Geometry;

namespace FedOrleans.Channel.Cells;

/// <summary>Base stations on a hexagonal grid, the middle one first at the origin.</summary>
public static class HexagonalSites
{
    /// <summary>1 + 3 n (n + 1) sites for n rings, neighbours <paramref name="distanceM"/> metres apart, ring by ring.</summary>
    public static ImmutableArray<Position> Place(int rings, double distanceM)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rings);
        List<(int Ring, int Q, int R)> cells = [];
        for (int q = -rings; q <= rings; q++)
        {
            for (int r = Math.Max(-rings, -q - rings); r <= Math.Min(rings, rings - q); r++)
            {
                cells.Add((Math.Max(Math.Abs(q + r), Math.Max(Math.Abs(q), Math.Abs(r))), q, r));
            }
        }

        cells.Sort();
        return [.. cells.Select(cell => new Position(distanceM * (cell.Q + (0.5 * cell.R)), distanceM * Math.Sqrt(0.75) * cell.R))];
    }
}
