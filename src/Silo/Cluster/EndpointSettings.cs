using System.Net;

namespace FedOrleans.Silo.Cluster;

/// <summary>Where a silo is reached by other silos.</summary>
/// <param name="Name">Name of the silo; null for one of the host's name and port.</param>
/// <param name="Address">Address that other silos use. The default value is loopback; any other is one of this host, in a network that is trusted.</param>
/// <param name="Port">Port between silos, 1 to 65,535. The default value is 11111.</param>
/// <param name="GatewayPort">Port for Orleans clients of your own, 0 to 65,535; 0 opens none. The default value is 0.</param>
/// <param name="Role">What its pool computes on: cpu, gpu, or auto to see for itself. The default value is auto.</param>
public sealed record EndpointSettings(string? Name, IPAddress Address, int Port = 11111, int GatewayPort = 0, SiloRole Role = SiloRole.Auto)
{
    /// <summary>Worker threads of its pool on a CPU, 1 to 1,024; null for one a core. The default value is null.</summary>
    public int? Workers { get; init; }

    /// <summary>
    /// Whether nobody but the silos of the cluster reaches <see cref="Port"/> and <see cref="GatewayPort"/>, as somebody vouches: silos ask
    /// each other for no secret. The default value is false.
    /// </summary>
    public bool IsNetworkTrusted { get; init; }
}
