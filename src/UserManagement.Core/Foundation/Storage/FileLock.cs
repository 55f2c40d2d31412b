using System;
using System.IO;
using System.Threading;
using UserManagement.Foundation.Time;

namespace UserManagement.Foundation.Storage;

/// <summary>Keeps two processes from changing a file at once: a lock file beside it, held open while the change is made.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <exception cref="IOException">Somebody else holds the lock for longer than ten seconds, or the folder can't be written.</exception>
    public static FileLock Take(string path)
    {
        PrivateMode.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);

        var until = SystemClock.Instance.Elapsed + Patience;
        while (true)
        {
            try
            {
                return new FileLock(PrivateFile.Open(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (SystemClock.Instance.Elapsed < until)
            {
                Thread.Sleep(25);
            }
        }
    }

    // The lock file stays: deleting it could take it away from under the next who waits for it.
    public void Dispose() => _stream.Dispose();
}
