namespace FedOrleans.Silo.CommandLine;

/// <summary>Where training computes.</summary>
public enum ComputeDevice
{
    /// <summary>On a GPU where the build and the machine have one, else on the CPU.</summary>
    Auto,

    /// <summary>On the CPU.</summary>
    Cpu,

    /// <summary>On a GPU; an error where there is none.</summary>
    Cuda,
}
