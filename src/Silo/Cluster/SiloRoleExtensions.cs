using FedOrleans.Training.Pool;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Cluster;

/// <summary>What a role means on a machine.</summary>
internal static class SiloRoleExtensions
{
    /// <param name="role">As it is set.</param>
    /// <param name="hasCuda">Whether this build and machine have CUDA.</param>
    /// <exception cref="InputException">The role asks for a GPU, and there is none.</exception>
    public static ComputeDevice On(this SiloRole role, bool hasCuda) => (role, hasCuda) switch
    {
        (SiloRole.Cpu, _) or (SiloRole.Auto, false) => ComputeDevice.Cpu,
        (_, true) => ComputeDevice.Cuda,
        _ => throw new InputException("silo.role: 'gpu' is not allowed; expected cpu or auto: this build or machine has no CUDA (see docs/gpu.md)"),
    };
}
