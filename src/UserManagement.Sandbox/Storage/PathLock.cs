using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace UserManagement.Sandbox;

/// <summary>
/// Lets one process at a time, and one thread of it, work on a file.
/// Nothing is left beside the file, and what a killed process held is free.
/// </summary>
internal sealed class PathLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Mutex _mutex;
    private readonly string _path;

    public PathLock(string path)
    {
        _path = path;
        _mutex = new Mutex(false, @"Global\UserManagement.Sandbox." + Hash(Path.GetFullPath(path)));
    }

    /// <summary>Runs work while no other process or thread may use the file.</summary>
    /// <exception cref="SandboxException">The lock was held for longer than ten seconds.</exception>
    public T Run<T>(Func<T> work)
    {
        if (!Enter())
            throw new SandboxException($"Another process has been using the sandbox file '{_path}' for {Patience.TotalSeconds:0} seconds. "
                + "Try again when it is done.");
        try
        {
            return work();
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }

    public void Dispose() => _mutex.Dispose();

    private bool Enter()
    {
        try
        {
            return _mutex.WaitOne(Patience);
        }
        catch (AbandonedMutexException)
        {
            return true; // the process that had it was killed; the file is whole, because it is replaced as a whole
        }
    }

    /// <summary>The same for every process, and of a length that a name may have.</summary>
    private static string Hash(string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) path = path.ToUpperInvariant();
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(path))).Replace("-", "");
    }
}
