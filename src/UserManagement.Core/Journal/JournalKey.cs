using System;
using System.Security.Cryptography;
using UserManagement.Foundation.Text;

namespace UserManagement.Journal;

/// <summary>The key of journal hashes, without which nobody can add or change a line.</summary>
/// <param name="secret">32 random bytes.</param>
/// <param name="made">The creation time.</param>
internal sealed class JournalKey(byte[] secret, DateTimeOffset made)
{
    private const int IdLength = 16;

    /// <summary>Id of the key, which is in each journal that uses it; it reveals nothing about the secret.</summary>
    public string Id { get; } = TextHash.Of("UserManagement journal key\n" + Convert.ToBase64String(secret)).Substring(0, IdLength);

    /// <summary>Creation time: later journals of this account have a key.</summary>
    public DateTimeOffset Made => made;

    /// <summary>Creates a hash with this key.</summary>
    public HashAlgorithm CreateHash() => new HMACSHA256(secret);
}
