using System;
using System.Globalization;
using System.Security.Cryptography;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;

namespace UserManagement.Journal;

/// <summary>Reads and creates the file with this account's journal key, in the folder of the saved connection profiles.</summary>
internal sealed class JournalKeyStore(string path, IClock clock)
{
    private const string AfterDeletion =
        "After a deletion the module creates a new key; then journals that were written with the old key can no longer be verified, and "
        + "scheduled actions must be scheduled again.";

    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const int SecretLength = 32;

    private readonly KeyFile _file = new(
        path, "UserManagement-journal-key", "journal key",
        "Make it private with chmod 600. If others may have read it, delete it instead. " + AfterDeletion,
        "Restore it from a backup, or delete it. " + AfterDeletion);

    public string Path => _file.Path;

    /// <summary>Returns the key store in the folder of another file, such as the file of profiles.</summary>
    public static JournalKeyStore Beside(string file, IClock clock) => new(KeyFile.Beside(file, "journal.key"), clock);

    /// <summary>Returns the key; null if there is no key file. Does not create a key.</summary>
    /// <exception cref="PlatformException">The key file exists, but cannot be used.</exception>
    public JournalKey? Find() => _file.Find(Make);

    /// <summary>Returns the key, and creates it if there is none.</summary>
    /// <exception cref="PlatformException">The key file cannot be read or created.</exception>
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
