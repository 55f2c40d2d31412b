using System;
using System.Security.Cryptography;
using UserManagement.Foundation.Text;

namespace UserManagement.Journal;

/// <summary>The secret key of a journal's hashes. A line that was added or changed without the key is detected.</summary>
/// <param name="secret">32 random bytes.</param>
/// <param name="made">The creation time.</param>
internal sealed class JournalKey(byte[] secret, DateTimeOffset made)
{
    private const int IdLength = 16;

    /// <summary>The id of the key, which is in the first line of each journal with this key. It does not reveal the secret.</summary>
    public string Id { get; } = TextHash.Of("UserManagement journal key\n" + Convert.ToBase64String(secret)).Substring(0, IdLength);

    /// <summary>The time when the key was created. Journals that this account begins later are written with a key.</summary>
    public DateTimeOffset Made => made;

    public HashAlgorithm CreateHash() => new HMACSHA256(secret);
}
