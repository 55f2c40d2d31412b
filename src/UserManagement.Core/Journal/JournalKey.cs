using System;
using System.Security.Cryptography;
using UserManagement.Foundation.Text;

namespace UserManagement.Journal;

/// <summary>The secret with which the lines of journals are hashed, so that nobody without it can add or change one.</summary>
/// <param name="secret">32 random bytes.</param>
/// <param name="made">When it was made.</param>
internal sealed class JournalKey(byte[] secret, DateTimeOffset made)
{
    private const int IdLength = 16;

    /// <summary>The key's name, which stands in each journal that it was used for; says nothing of the secret.</summary>
    public string Id { get; } = TextHash.Of("UserManagement journal key\n" + Convert.ToBase64String(secret)).Substring(0, IdLength);

    /// <summary>When it was made: this account's journals from then on have a key.</summary>
    public DateTimeOffset Made => made;

    /// <summary>Makes a hash with this key.</summary>
    public HashAlgorithm CreateHash() => new HMACSHA256(secret);
}
