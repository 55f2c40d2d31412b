using System;
using System.IO;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Copies an assembly without its embedded debugging symbols. Code and metadata stay unchanged, byte for byte.</summary>
public sealed class RemoveEmbeddedSymbols : Task
{
    private const int EmbeddedPortablePdb = 17;
    private const int EntrySize = 28;
    private const int DebugDirectory = 6;

    [Required]
    public string Source { get; set; }

    [Required]
    public string Destination { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        var image = File.ReadAllBytes(Source);
        var optional = BitConverter.ToInt32(image, 0x3c) + 24;
        var directories = optional + (BitConverter.ToUInt16(image, optional) == 0x10b ? 96 : 112);
        var entry = OffsetOf(image, BitConverter.ToInt32(image, directories + (8 * DebugDirectory)));
        var end = entry + BitConverter.ToInt32(image, directories + (8 * DebugDirectory) + 4);
        for (; entry < end; entry += EntrySize)
        {
            if (BitConverter.ToInt32(image, entry + 12) != EmbeddedPortablePdb) continue;
            Array.Clear(image, BitConverter.ToInt32(image, entry + 24), BitConverter.ToInt32(image, entry + 16));
            Array.Clear(image, entry, EntrySize);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Destination));
        File.WriteAllBytes(Destination, image);
        return true;
    }

    /// <summary>Converts an address in memory (RVA) to a position in the file.</summary>
    private static int OffsetOf(byte[] image, int address)
    {
        var header = BitConverter.ToInt32(image, 0x3c);
        var section = header + 24 + BitConverter.ToUInt16(image, header + 20);
        for (var left = BitConverter.ToUInt16(image, header + 6); left > 0; left--, section += 40)
        {
            var start = BitConverter.ToInt32(image, section + 12);
            if (address >= start && address < start + BitConverter.ToInt32(image, section + 8))
                return address - start + BitConverter.ToInt32(image, section + 20);
        }

        throw new InvalidDataException("No section of the assembly contains its debug directory, so the symbols cannot be removed.");
    }
}
