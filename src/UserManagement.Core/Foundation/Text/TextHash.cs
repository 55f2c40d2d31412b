using System.Security.Cryptography;
using System.Text;

namespace UserManagement.Foundation.Text;

/// <summary>Computes SHA-256 hashes as text, such as the hash of an evidence file or a plan.</summary>
internal static class TextHash
{
    /// <summary>Returns the SHA-256 of a text in UTF-8, as 64 hexadecimal digits.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Returns the SHA-256 of bytes, as 64 hexadecimal digits.</summary>
    public static string Of(byte[] bytes)
    {
        using var sha = SHA256.Create();
        var hex = new StringBuilder(64);
        foreach (var b in sha.ComputeHash(bytes)) hex.Append("0123456789abcdef"[b >> 4]).Append("0123456789abcdef"[b & 15]);
        return hex.ToString();
    }
}
