namespace FedOrleans.Channel.Geometry;

/// <summary>A place on the ground, in metres from the base station.</summary>
public readonly record struct Position(double X, double Y)
{
    /// <summary>Distance to the base station on the ground, in metres (d2D of TR 38.901).</summary>
    public double DistanceM => Math.Sqrt((X * X) + (Y * Y));
}
