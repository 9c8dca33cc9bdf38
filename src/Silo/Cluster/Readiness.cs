using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace FedOrleans.Silo.Cluster;

/// <summary>
/// Whether this silo can be asked: it is an active member and does not leave. Storage that is away does not count, for then it is the API
/// that tells people what is wrong, and runs wait by themselves.
/// </summary>
public sealed class Readiness(ISiloStatusOracle membership, IHostApplicationLifetime lifetime)
{
    /// <summary>Null where it can, and the reason where not.</summary>
    public string? WhyNot => lifetime.ApplicationStopping.IsCancellationRequested ? "leaving"
        : membership.CurrentStatus != SiloStatus.Active ? $"membership: {membership.CurrentStatus}"
        : null;
}
