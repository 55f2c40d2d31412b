using System;
using System.IO;
using System.Threading;

namespace UserManagement.Core.Tests;

/// <summary>A disk with little room; one that hangs, or that fails to flush, on demand.</summary>
internal sealed class SmallDisk(int room) : MemoryStream
{
    public int Room { get; set; } = room;

    /// <summary>True where a flush fails, as a disk that reports its errors late.</summary>
    public bool FailsToFlush { get; set; }

    /// <summary>What a write waits for; null for nothing.</summary>
    public ManualResetEventSlim? Hangs { get; set; }

    public override void Write(byte[] buffer, int offset, int count)
    {
        Hangs?.Wait();
        var fits = (int)Math.Min(count, Room - Length);
        base.Write(buffer, offset, Math.Max(0, fits));
        if (fits < count) throw new IOException("No space left on device");
    }

    public override void Flush()
    {
        if (FailsToFlush) throw new IOException("Input/output error");
    }
}
