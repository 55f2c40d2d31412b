using System;
using System.IO;
using System.Threading;
using UserManagement.Foundation.Time;

namespace UserManagement.Foundation.Storage;

/// <summary>
/// Prevents two processes from changing a file at the same time: keeps a lock file in the same folder open during the change.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int EagainLinux = 11;
    private const int EagainMac = 35;
    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock of a file, and waits while another process holds it.</summary>
    /// <remarks>
    /// The wait uses the system clock and not a clock that tests replace, because the other process uses the system clock too.
    /// </remarks>
    /// <exception cref="IOException">The lock was held for longer than ten seconds, or the folder cannot be written.</exception>
    public static FileLock Take(string path)
    {
        var clock = SystemClock.Instance;
        PrivateMode.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var until = clock.Elapsed + Patience;
        while (true)
        {
            try
            {
                return new FileLock(PrivateFile.Open(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (IsHeld(e) && clock.Elapsed < until)
            {
                clock.Delay(Interval, CancellationToken.None).GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>
    /// Returns true if a file could not be opened because another process, or another part of this one, has it open. With any other cause,
    /// such as a full or read-only disk, waiting does not help.
    /// </summary>
    public static bool IsHeld(IOException e) => e.HResult
        is SharingViolation or LockViolation // Windows
        or EagainLinux or EagainMac; // flock: on Unix, HResult is the errno

    // The lock file is not deleted, because another process may already be waiting for it.
    public void Dispose() => _stream.Dispose();
}
