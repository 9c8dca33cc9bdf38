namespace FedOrleans.Training.Pool;

/// <summary>Where training runs.</summary>
public enum ComputeDevice
{
    /// <summary>CUDA where the build and the machine have it, else the CPU.</summary>
    Auto,

    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>CUDA; an error where it is not there.</summary>
    Cuda,
}
