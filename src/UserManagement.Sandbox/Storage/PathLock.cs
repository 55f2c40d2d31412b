using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace UserManagement.Sandbox;

/// <summary>
/// A lock that lets only one thread of one process use a file. It creates no lock file, and it is released if its process is killed.
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
    /// <exception cref="SandboxException">Another process or thread held the lock for longer than ten seconds.</exception>
    public T Run<T>(Func<T> work)
    {
        if (!Enter())
            throw new SandboxException(
                $"Another process has been using the sandbox file '{_path}' for {Patience.TotalSeconds:0} seconds.",
                "Try again when that process has ended.");
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
            return true; // the process with the lock was killed; the file is valid, because each save replaces the whole file
        }
    }

    /// <summary>Returns a hash that is the same in every process and short enough for the name of a mutex.</summary>
    private static string Hash(string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) path = path.ToUpperInvariant();
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(path))).Replace("-", "");
    }
}
