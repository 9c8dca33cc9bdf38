using FedOrleans.Randomness;

namespace FedOrleans.Channel.Availability;

/// <summary>
/// Once a day for a share of it, from an hour that is drawn uniformly for each device: the daily rhythm of phones that charge at night in
/// their own time zone (Bonawitz et al., MLSys 2019).
/// </summary>
/// <param name="dayS">Length of a day in seconds, above 0.</param>
/// <param name="share">Share of it, in (0, 1].</param>
/// <param name="roundS">Seconds from round to round.</param>
/// <param name="seed">The seed of the run.</param>
public sealed class DayNightAvailability(double dayS, double share, double roundS, ulong seed) : IAvailability
{
    private readonly ulong _key = RandomStream.Purpose(seed, "availability");

    /// <inheritdoc/>
    public bool IsAvailable(int device, int round)
    {
        RandomStream stream = RandomStream.Derive(_key, device, -1);
        double days = (round * roundS / dayS) + stream.NextDouble();
        return days - Math.Floor(days) < share;
    }
}
