using FedOrleans.Randomness;

namespace FedOrleans.Channel.Geometry;

/// <summary>The ground between two circles around the base station.</summary>
/// <param name="MinimumDistanceM">Inner radius in metres, 0 or more.</param>
/// <param name="RadiusM">Outer radius in metres, above the inner one.</param>
public readonly record struct CellArea(double MinimumDistanceM, double RadiusM)
{
    /// <summary>A place, uniform over the area.</summary>
    public Position Draw(ref RandomStream stream)
    {
        double inner = MinimumDistanceM * MinimumDistanceM;
        double outer = RadiusM * RadiusM;
        double radius = Math.Sqrt(inner + (stream.NextDouble() * (outer - inner)));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * stream.NextDouble());
        return new Position(radius * cos, radius * sin);
    }

    /// <summary>The place itself, or the nearest one in the area; the middle goes to the inner circle's eastern point.</summary>
    public Position Confine(Position place)
    {
        double distance = place.DistanceM;
        if (distance >= MinimumDistanceM && distance <= RadiusM)
        {
            return place;
        }

        double target = Math.Clamp(distance, MinimumDistanceM, RadiusM);
        return distance == 0 ? new Position(target, 0) : new Position(place.X * (target / distance), place.Y * (target / distance));
    }
}
