using System;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Security.Cryptography;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>
/// The file of the journal key, beside the profiles: only its owner can read it; on Windows it is encrypted for the user.
/// </summary>
/// <param name="path">The file of the key.</param>
/// <param name="clock">The clock for the time of a new key.</param>
internal sealed class JournalKeyStore(string path, IClock clock)
{
    private const string Kind = "UserManagement-journal-key";
    private const string Plain = "plain";
    private const string Dpapi = "dpapi";
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const int SecretLength = 32;
    private const int LongestFile = 4096;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Returns the key store beside a file.</summary>
    /// <param name="file">The file, such as that of the profiles.</param>
    /// <param name="clock">The clock.</param>
    public static JournalKeyStore Beside(string file, IClock clock) =>
        new(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!, "journal.key"), clock);

    /// <summary>Returns the key, or null. Creates nothing.</summary>
    /// <exception cref="PlatformException">The key exists and cannot be used.</exception>
    public JournalKey? Find() => Use(() => File.Exists(Path) ? Read() : null);

    /// <summary>Returns the key, and creates it if there is none.</summary>
    /// <exception cref="PlatformException">It cannot be read or created.</exception>
    public JournalKey GetOrCreate() => Use(() =>
    {
        if (File.Exists(Path)) return Read();
        using (FileLock.Take(Path))
        {
            if (!File.Exists(Path)) Create();
            return Read();
        }
    })!;

    private JournalKey Read()
    {
        if (PrivateMode.IsOpenToOthers(Path))
            throw Unusable(
                "others on this machine can read it",
                "Make it private (chmod 600), or delete it: journals written with it can then no longer be verified.", null);
        if (new FileInfo(Path).Length > LongestFile) throw Damaged(null);
        var parts = File.ReadAllText(Path).Trim().Split(' ');
        if (parts.Length != 5 || parts[0] != Kind || parts[1] != "1" || parts[2] is not (Plain or Dpapi)) throw Damaged(null);
        if (!DateTimeOffset.TryParseExact(parts[3], TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made))
            throw Damaged(null);
        var bytes = Convert.FromBase64String(parts[4]);
        var secret = parts[2] == Dpapi ? DataProtection.Unprotect(bytes) : bytes;
        return secret.Length == SecretLength ? new JournalKey(secret, made) : throw Damaged(null);
    }

    private void Create()
    {
        var secret = new byte[SecretLength];
        using (var random = RandomNumberGenerator.Create()) random.GetBytes(secret);
        var (form, bytes) = DataProtection.IsAvailable ? (Dpapi, DataProtection.Protect(secret)) : (Plain, secret);
        var now = clock.UtcNow.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);
        AtomicFile.Write(Path, $"{Kind} 1 {form} {now} {Convert.ToBase64String(bytes)}\n");
    }

    private JournalKey? Use(Func<JournalKey?> work)
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

    private PlatformException Damaged(Exception? cause) =>
        Unusable("it is damaged", "Delete it to begin a new one: journals written with it can then no longer be verified.", cause);

    private PlatformException Unusable(string why, string remedy, Exception? cause) =>
        new(PlatformError.InvalidRequest, $"The journal key {Path} cannot be used: {why}.", remedy, cause);
}
