namespace FedOrleans.Faults.Servers;

/// <summary>A file system of its own in memory, which can be filled. Needs the rights to mount.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const int BlockBytes = 1 << 16;
    private readonly string _directory;

    private SmallDisk(string directory) => _directory = directory;

    /// <summary>Why there can be none; null where there can.</summary>
    public static string? Missing => !Environment.IsPrivilegedProcess
        ? "mounting a small disk needs root"
        : Executables.Find("mount") is null ? "mount is not installed" : null;

    private string Ballast => Path.Combine(_directory, "ballast");

    /// <param name="directory">Where it is mounted; exists.</param>
    /// <param name="megabytes">Its size. The default value is 512.</param>
    public static async Task<SmallDisk> MountAsync(string directory, int megabytes = 512)
    {
        await Command.RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0777", "none", directory);
        return new SmallDisk(directory);
    }

    /// <summary>Takes all space that is left.</summary>
    public void Fill()
    {
        byte[] block = new byte[BlockBytes];
        using FileStream file = new(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (int length = BlockBytes; length > 0;)
        {
            try
            {
                file.Write(block, 0, length);
            }
            catch (IOException)
            {
                // No room for so much: what is left is taken in smaller pieces.
                length /= 2;
            }
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Empty() => File.Delete(Ballast);

    public async ValueTask DisposeAsync() => await Command.RunAsync("umount", "-l", _directory);
}
