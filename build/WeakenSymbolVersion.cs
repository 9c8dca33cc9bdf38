using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Marks one needed symbol version of an ELF64 shared object as weak (VER_FLG_WEAK), so that a C++ runtime
/// which does not define that version still loads the object.
/// </summary>
/// <remarks>
/// libLibTorchSharp.so asks for GLIBCXX_3.4.32, which Debian 12 and Ubuntu 22.04 do not have. The only symbol at
/// that version is a link-time marker that is never called. The file is replaced by a changed copy (write, then
/// rename), never written in place: it may be a hard link into the package cache.
/// </remarks>
public sealed class WeakenSymbolVersion : Task
{
    private const byte Weak = 2;

    [Required]
    public string Library { get; set; } = "";

    [Required]
    public string SymbolVersion { get; set; } = "";

    public override bool Execute()
    {
        byte[] image = File.ReadAllBytes(Library);
        if (Weaken(image) == 0)
        {
            return true;
        }

        DateTime modified = File.GetLastWriteTimeUtc(Library);
        string changed = Library + "." + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(changed, image);
        File.SetLastWriteTimeUtc(changed, modified);
        File.Replace(changed, Library, null);
        Log.LogMessage(MessageImportance.Normal, "{0}: {1} is now optional", Library, SymbolVersion);
        return true;
    }

    private int Weaken(byte[] elf)
    {
        const uint VersionNeeds = 0x6ffffffe;
        bool littleEndian64 = elf.Length > 64 && elf[0] == 0x7f && elf[1] == 'E' && elf[4] == 2 && elf[5] == 1;
        if (!littleEndian64)
        {
            return 0;
        }

        int table = (int)BitConverter.ToInt64(elf, 0x28);
        int entrySize = BitConverter.ToUInt16(elf, 0x3a);
        int entries = BitConverter.ToUInt16(elf, 0x3c);
        int changed = 0;
        for (int i = 0; i < entries; i++)
        {
            int section = table + (i * entrySize);
            if (BitConverter.ToUInt32(elf, section + 4) != VersionNeeds)
            {
                continue;
            }

            int strings = table + (BitConverter.ToInt32(elf, section + 0x28) * entrySize);
            int names = (int)BitConverter.ToInt64(elf, strings + 0x18);
            changed += WeakenNeeds(elf, (int)BitConverter.ToInt64(elf, section + 0x18), BitConverter.ToInt32(elf, section + 0x2c), names);
        }

        return changed;
    }

    /// <summary>Walks the Verneed records (one a library) and their Vernaux entries (one a version).</summary>
    private int WeakenNeeds(byte[] elf, int need, int count, int names)
    {
        int changed = 0;
        for (int i = 0; i < count; i++)
        {
            int versions = BitConverter.ToUInt16(elf, need + 2);
            int entry = need + BitConverter.ToInt32(elf, need + 8);
            for (int j = 0; j < versions; j++)
            {
                int name = names + BitConverter.ToInt32(elf, entry + 8);
                string version = Encoding.ASCII.GetString(elf, name, Array.IndexOf(elf, (byte)0, name) - name);
                if (version == SymbolVersion && (elf[entry + 4] & Weak) == 0)
                {
                    elf[entry + 4] |= Weak;
                    changed++;
                }

                entry += BitConverter.ToInt32(elf, entry + 12);
            }

            need += BitConverter.ToInt32(elf, need + 12);
        }

        return changed;
    }
}
