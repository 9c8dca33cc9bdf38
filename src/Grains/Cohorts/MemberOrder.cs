using FedOrleans.Grains.Devices;

namespace FedOrleans.Grains.Cohorts;

/// <summary>One scheduled device of a round.</summary>
/// <param name="Trains">
/// It received the global state and computes to the end before the deadline. It then keeps its new private state, whether
/// or not its update arrives: losing a packet does not unlearn.
/// </param>
/// <param name="Delivered">Its update arrives in time, so it enters the aggregate, weighted among those that arrived.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.MemberOrder")]
public sealed record MemberOrder(int Device, bool Trains, bool Delivered, RadioObservation Radio);
