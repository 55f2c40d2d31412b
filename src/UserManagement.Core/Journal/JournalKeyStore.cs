using System;
using System.Globalization;
using System.Security.Cryptography;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>The file of the journal key, beside the profiles.</summary>
/// <param name="path">The file of the key.</param>
/// <param name="clock">The clock for the time of a new key.</param>
internal sealed class JournalKeyStore(string path, IClock clock)
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const int SecretLength = 32;

    private readonly KeyFile _file = new(
        path, "UserManagement-journal-key", "journal key",
        "Make it private (chmod 600), or delete it: journals written with it can then no longer be verified.",
        "Delete it, and the module creates a new key: journals written with it can then no longer be verified.");

    public string Path => _file.Path;

    /// <summary>Returns the key store beside a file.</summary>
    /// <param name="file">The file, such as that of the profiles.</param>
    /// <param name="clock">The clock.</param>
    public static JournalKeyStore Beside(string file, IClock clock) => new(KeyFile.Beside(file, "journal.key"), clock);

    /// <summary>Returns the key, or null. Creates nothing.</summary>
    /// <exception cref="PlatformException">The key exists and cannot be used.</exception>
    public JournalKey? Find() => _file.Find(Make);

    /// <summary>Returns the key, and creates it if there is none.</summary>
    /// <exception cref="PlatformException">It cannot be read or created.</exception>
    public JournalKey GetOrCreate() => _file.GetOrCreate(Make, Create);

    private static JournalKey? Make(string word, byte[] secret) => secret.Length == SecretLength
        && DateTimeOffset.TryParseExact(word, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made)
            ? new JournalKey(secret, made)
            : null;

    private (string Word, byte[] Secret) Create()
    {
        var secret = new byte[SecretLength];
        using (var random = RandomNumberGenerator.Create()) random.GetBytes(secret);
        return (clock.UtcNow.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture), secret);
    }
}
