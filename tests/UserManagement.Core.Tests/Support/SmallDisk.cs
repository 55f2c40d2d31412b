using System;
using System.IO;
using System.Threading;

namespace UserManagement.Core.Tests;

/// <summary>A stream that acts as a disk with little space, and that hangs or fails to flush if a test asks for it.</summary>
internal sealed class SmallDisk(int room) : MemoryStream
{
    public int Room { get; set; } = room;

    /// <summary>True if a flush fails, as on a disk that reports write errors late.</summary>
    public bool FailsToFlush { get; set; }

    /// <summary>The event that a write waits for; null if a write does not wait.</summary>
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
