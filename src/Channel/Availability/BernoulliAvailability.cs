using FedOrleans.Randomness;

namespace FedOrleans.Channel.Availability;

/// <summary>In each round with the same probability, independently.</summary>
/// <param name="probability">In [0, 1].</param>
/// <param name="seed">The seed of the run.</param>
public sealed class BernoulliAvailability(double probability, ulong seed) : IAvailability
{
    private readonly ulong _key = RandomStream.Purpose(seed, "availability");

    /// <inheritdoc/>
    public bool IsAvailable(int device, int round)
    {
        RandomStream stream = RandomStream.Derive(_key, device, round);
        return stream.NextDouble() < probability;
    }
}
