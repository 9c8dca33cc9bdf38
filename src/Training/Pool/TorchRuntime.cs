using FedOrleans.Validation;
using TorchSharp;

namespace FedOrleans.Training.Pool;

/// <summary>Starts libtorch once a process and says plainly what is wrong when it does not load.</summary>
public static class TorchRuntime
{
    private static readonly Lazy<bool> Started = new(Load);

    /// <summary>
    /// Loads libtorch with one thread an operation: parallelism comes from the pool's workers, and one thread adds in
    /// one order, so that results do not depend on the machine's load.
    /// </summary>
    /// <exception cref="InputException">libtorch does not load on this system.</exception>
    public static void Start() => _ = Started.Value;

    /// <summary>Whether to use CUDA.</summary>
    /// <exception cref="InputException">CUDA was asked for and is not there.</exception>
    public static bool SelectCuda(ComputeDevice device)
    {
        Start();
        bool there = device != ComputeDevice.Cpu && torch.cuda.is_available();
        if (device == ComputeDevice.Cuda && !there)
        {
            throw new InputException("--device", "device", "cuda", "cpu or auto: this build or machine has no CUDA (see docs/gpu.md)");
        }

        return there;
    }

    private static bool Load()
    {
        try
        {
            NativeAllocator.KeepFreedMemory();
            torch.set_num_threads(1);
            return true;
        }
        catch (Exception e) when (e is TypeInitializationException or NotSupportedException or DllNotFoundException)
        {
            throw new InputException(
                "libtorch does not load on this system. It needs 64-bit Linux with glibc 2.28 and libstdc++ of GCC 11 or newer "
                + "(Debian 12, Ubuntu 22.04 or later). First cause: " + e.GetBaseException().Message.Split('\n')[0], e);
        }
    }
}
