using FedOrleans.Channel.Geometry;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Mobility;

/// <summary>
/// Random waypoint (Johnson and Maltz, Mobile Computing, 1996): straight to a place uniform over the cell, at a speed uniform between two
/// bounds, a rest, and on. A path across the inner circle goes along it.
/// </summary>
/// <remarks>Leg i of a device is drawn from a stream of its own; the legs under way are kept, and gone through anew for an earlier round.</remarks>
public sealed class RandomWaypoint : IMobility
{
    private readonly Lock _gate = new();
    private readonly MobilityOptions _options;
    private readonly CellArea _area;
    private readonly double _roundS;
    private readonly ulong _key;
    private readonly Position[] _start;
    private readonly Leg[] _legs;

    /// <param name="options">Speeds and rest.</param>
    /// <param name="area">Where devices may be.</param>
    /// <param name="roundS">Seconds from round to round.</param>
    /// <param name="start">Where the devices are in round 0.</param>
    /// <param name="seed">The seed of the run.</param>
    public RandomWaypoint(MobilityOptions options, CellArea area, double roundS, Position[] start, ulong seed)
    {
        _options = options;
        _area = area;
        _roundS = roundS;
        _start = start;
        _key = RandomStream.Purpose(seed, "waypoint");
        _legs = new Leg[start.Length];
        for (int k = 0; k < start.Length; k++)
        {
            _legs[k] = First(k);
        }
    }

    /// <inheritdoc/>
    public void Move(int round, Span<Position> positions)
    {
        double time = round * _roundS;
        lock (_gate)
        {
            for (int k = 0; k < positions.Length; k++)
            {
                Leg leg = time < _legs[k].StartS ? First(k) : _legs[k];
                while (time >= leg.StartS + leg.TravelS + _options.PauseS)
                {
                    leg = Next(k, leg.Index + 1, leg.StartS + leg.TravelS + _options.PauseS, leg.To);
                }

                _legs[k] = leg;
                positions[k] = _area.Confine(leg.At(time));
            }
        }
    }

    private Leg First(int device) => Next(device, 0, 0, _start[device]);

    private Leg Next(int device, int index, double startS, Position from)
    {
        RandomStream stream = RandomStream.Derive(_key, device, index);
        Position to = _area.Draw(ref stream);
        double speed = _options.MinimumSpeedMps + (stream.NextDouble() * (_options.MaximumSpeedMps - _options.MinimumSpeedMps));
        double travel = new Position(to.X - from.X, to.Y - from.Y).DistanceM / speed;
        return new Leg(index, startS, travel, from, to);
    }

    private readonly record struct Leg(int Index, double StartS, double TravelS, Position From, Position To)
    {
        public Position At(double timeS)
        {
            double share = TravelS > 0 ? Math.Clamp((timeS - StartS) / TravelS, 0, 1) : 1;
            return new Position(From.X + (share * (To.X - From.X)), From.Y + (share * (To.Y - From.Y)));
        }
    }
}
