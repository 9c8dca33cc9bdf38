namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>Shares the uplink band among the scheduled devices of a round.</summary>
public interface IBandwidthAllocation
{
    /// <summary>
    /// The band of each device in Hz, summing to at most the total unless they take turns. A device with nothing to send gets 0; a
    /// device with something to send that gets 0 is not admitted to the round.
    /// </summary>
    double[] Share(AllocationRequest request);

    /// <summary>The bands, with what else a policy decides.</summary>
    BandPlan Plan(AllocationRequest request) => new(Share(request), request.SnrHz);
}
