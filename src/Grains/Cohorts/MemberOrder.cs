using FedOrleans.Grains.Devices;

namespace FedOrleans.Grains.Cohorts;

/// <summary>One scheduled device of a round.</summary>
/// <param name="Trains">It received the global state and had the energy, so it trains.</param>
/// <param name="Delivered">Its update arrives in time, so it enters the aggregate.</param>
[GenerateSerializer]
[Immutable]
[Alias("FedOrleans.MemberOrder")]
public sealed record MemberOrder(int Device, bool Trains, bool Delivered, RadioObservation Radio);
