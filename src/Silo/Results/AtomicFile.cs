using System.Text;

namespace FedOrleans.Silo.Results;

/// <summary>Writes files that appear whole or not at all.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes to a temporary file beside <paramref name="path"/>, flushes it to the disk and renames it.</summary>
    public static void Write(string path, Action<TextWriter> write)
    {
        string temporary = path + ".tmp";
        using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            using StreamWriter text = new(file, _utf8, bufferSize: 1 << 16, leaveOpen: true);
            text.NewLine = "\n";
            write(text);
            text.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
