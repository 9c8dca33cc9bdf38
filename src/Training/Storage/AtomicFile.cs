namespace FedOrleans.Training.Storage;

/// <summary>Files that are there whole or not at all, whatever happens during the writing.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the path, flushes to the disk, then renames over it. A failed write leaves the old file.</summary>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
