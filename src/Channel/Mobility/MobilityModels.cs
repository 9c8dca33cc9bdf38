using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Radio;

namespace FedOrleans.Channel.Mobility;

/// <summary>From options to the model they name.</summary>
public static class MobilityModels
{
    /// <summary>The model of <see cref="MobilityOptions.Model"/>, or null where devices stand still.</summary>
    /// <param name="options">The cell.</param>
    /// <param name="start">Where the devices are in round 0.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <exception cref="Validation.InputException">A trace cannot be read, or does not suit the cell.</exception>
    public static IMobility? Create(ChannelOptions options, Position[] start, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        MobilityOptions mobility = options.Mobility;
        CellArea area = new(options.MinimumDistanceM, options.RadiusM);
        return mobility.Model switch
        {
            MobilityKind.Static => null,
            MobilityKind.RandomWaypoint => new RandomWaypoint(mobility, area, options.RoundS, start, seed),
            MobilityKind.GaussMarkov => new GaussMarkov(mobility, area, options.RoundS, start, seed),
            MobilityKind.Trace => new TraceMobility(mobility.Trace!, area, options.RoundS, start.Length),
            _ => throw new ArgumentOutOfRangeException(nameof(options), mobility.Model, "unknown mobility"),
        };
    }
}
