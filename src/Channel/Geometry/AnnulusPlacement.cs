using FedOrleans.Randomness;

namespace FedOrleans.Channel.Geometry;

/// <summary>Uniform over the area between two circles around the base station.</summary>
/// <param name="minimumDistanceM">Inner radius in metres, 0 or more.</param>
/// <param name="radiusM">Outer radius in metres, above the inner one.</param>
public sealed class AnnulusPlacement(double minimumDistanceM, double radiusM) : IPlacement
{
    /// <inheritdoc/>
    public void Place(ulong seed, Span<Position> positions)
    {
        ulong key = RandomStream.Purpose(seed, "placement");
        CellArea area = new(minimumDistanceM, radiusM);
        for (int k = 0; k < positions.Length; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, -1);
            positions[k] = area.Draw(ref stream);
        }
    }
}
