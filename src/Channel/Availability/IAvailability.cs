namespace FedOrleans.Channel.Availability;

/// <summary>Says who can take part.</summary>
public interface IAvailability
{
    /// <summary>Whether a device can take part in a round: a pure function of the two.</summary>
    bool IsAvailable(int device, int round);
}
