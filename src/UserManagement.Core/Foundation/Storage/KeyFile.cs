using System;
using System.ComponentModel;
using System.IO;
using System.Reflection;
using System.Security.Cryptography;

namespace UserManagement.Foundation.Storage;

/// <summary>
/// A file with one secret key and one word about the key, such as its creation time or its owner. Only the owner of the file can read it;
/// on Windows the key is encrypted for the owner.
/// </summary>
/// <param name="path">The path of the file.</param>
/// <param name="kind">The first word of the file, which says what the key is for.</param>
/// <param name="name">The name of the key for errors, such as "journal key".</param>
/// <param name="openRemedy">What to do if others can read the file.</param>
/// <param name="damagedRemedy">What to do if the file is damaged.</param>
internal sealed class KeyFile(string path, string kind, string name, string openRemedy, string damagedRemedy)
{
    private const string Plain = "plain";
    private const string Dpapi = "dpapi";
    private const int LongestFile = 4096;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Returns the path of a file in the same folder as another file.</summary>
    public static string Beside(string other, string file) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(other))!, file);

    /// <summary>Returns the key; null if the file does not exist.</summary>
    /// <param name="make">Creates the key from the word beside it in the file and from its bytes; returns null if they are invalid.</param>
    /// <exception cref="PlatformException">The file cannot be used.</exception>
    public T? Find<T>(Func<string, byte[], T?> make)
        where T : class => Use(() => File.Exists(Path) ? Read(make) : null);

    /// <summary>Returns the key, and creates the file with a new key if it does not exist.</summary>
    /// <param name="make">Creates the key from the word beside it in the file and from its bytes; returns null if they are invalid.</param>
    /// <param name="create">Returns the word to store beside a new key, and the bytes of the key.</param>
    /// <exception cref="PlatformException">The file cannot be read or created.</exception>
    public T GetOrCreate<T>(Func<string, byte[], T?> make, Func<(string Word, byte[] Secret)> create)
        where T : class => Find(make) ?? Use(() =>
        {
            using (FileLock.Take(Path))
            {
                if (!File.Exists(Path)) Write(create());
                return Read(make);
            }
        });

    private T Read<T>(Func<string, byte[], T?> make)
        where T : class
    {
        if (PrivateMode.IsOpenToOthers(Path)) throw Unusable("other users of this machine can read it", openRemedy, null);
        if (new FileInfo(Path).Length > LongestFile) throw Damaged(null);
        var parts = File.ReadAllText(Path).Trim().Split(' ');
        if (parts.Length != 5 || parts[0] != kind || parts[1] != "1" || parts[2] is not (Plain or Dpapi)) throw Damaged(null);
        var bytes = Convert.FromBase64String(parts[4]);
        return make(parts[3], parts[2] == Dpapi ? DataProtection.Unprotect(bytes) : bytes) ?? throw Damaged(null);
    }

    private void Write((string Word, byte[] Secret) key)
    {
        var (form, bytes) = DataProtection.IsAvailable ? (Dpapi, DataProtection.Protect(key.Secret)) : (Plain, key.Secret);
        AtomicFile.Write(Path, $"{kind} 1 {form} {key.Word} {Convert.ToBase64String(bytes)}\n");
    }

    private T Use<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (FormatException e)
        {
            throw Damaged(e);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or Win32Exception
                or CryptographicException or TargetInvocationException)
        {
            throw Unusable(FileReason.Of(e.GetBaseException()), "Check the folder and its permissions.", e);
        }
    }

    private PlatformException Damaged(Exception? cause) => Unusable("it is damaged", damagedRemedy, cause);

    private PlatformException Unusable(string why, string remedy, Exception? cause) =>
        new(PlatformError.InvalidRequest, $"The {name} {Path} cannot be used: {why}.", remedy, cause);
}
