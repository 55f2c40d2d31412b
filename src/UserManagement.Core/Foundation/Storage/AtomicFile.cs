using System;
using System.IO;
using System.Text;

namespace UserManagement.Foundation.Storage;

/// <summary>Writes a file completely or not at all: flushes a temporary file, then renames it. Only the owner may read it.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <exception cref="IOException">The file cannot be written; the old file is unchanged.</exception>
    public static void Write(string path, string text)
    {
        PrivateMode.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);

        var beside = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            using (var stream = PrivateFile.Open(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                var bytes = Utf8.GetBytes(text);
                stream.Write(bytes, 0, bytes.Length);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(path)) File.Replace(beside, path, null);
            else File.Move(beside, path);
        }
        finally
        {
            if (File.Exists(beside)) File.Delete(beside);
        }
    }
}
