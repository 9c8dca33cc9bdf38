using System.Runtime.InteropServices;

namespace FedOrleans.Training.Pool;

/// <summary>
/// Tells glibc to keep freed memory instead of giving it back: otherwise each large tensor of a training step costs
/// fresh page faults. Other C libraries are left as they are.
/// </summary>
internal static partial class NativeAllocator
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int ArenaMax = -8;

    /// <summary>Applies the settings; true where the C library took them all.</summary>
    public static bool KeepFreedMemory()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libc.so.6", out nint library))
        {
            return false;
        }

        // A heap of its own for each thread cannot hold tensors over 64 MB without mmap: use one heap for all.
        return NativeLibrary.TryGetExport(library, "mallopt", out _)
            && SetOption(MmapThreshold, 1 << 30) == 1
            && SetOption(TrimThreshold, int.MaxValue) == 1
            && SetOption(ArenaMax, 1) == 1;
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
