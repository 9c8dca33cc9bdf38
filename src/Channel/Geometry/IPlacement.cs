namespace FedOrleans.Channel.Geometry;

/// <summary>Says where the devices of a cell stand.</summary>
public interface IPlacement
{
    /// <summary>Places device k at <c>positions[k]</c>; its place depends on the seed and k alone.</summary>
    void Place(ulong seed, Span<Position> positions);
}
