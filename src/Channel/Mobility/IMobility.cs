using FedOrleans.Channel.Geometry;

namespace FedOrleans.Channel.Mobility;

/// <summary>Where devices are in a round.</summary>
public interface IMobility
{
    /// <summary>Writes device k's place in that round (0 or later) to <c>positions[k]</c>: a pure function of the round.</summary>
    void Move(int round, Span<Position> positions);
}
