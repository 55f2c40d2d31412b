using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace UserManagement.Offboarding.Approval;

/// <summary>
/// The public part of a key that signs plans: ECDSA on the curve P-256, in the format of OpenSSH (RFC 5656, section 3.1).
/// </summary>
internal sealed class ApproverKey
{
    public const string Kind = "ecdsa-sha2-nistp256";

    private const string Curve = "nistp256";
    private const int Size = 32; // bytes of a coordinate
    private const byte Uncompressed = 4;
    private readonly ECParameters _point;

    private ApproverKey(ECParameters point, byte[] blob)
    {
        _point = point;
        Text = Convert.ToBase64String(blob);
        using var sha = SHA256.Create();
        Id = "SHA256:" + Convert.ToBase64String(sha.ComputeHash(blob)).TrimEnd('=');
    }

    /// <summary>The key in base64.</summary>
    public string Text { get; }

    /// <summary>The fingerprint, in the format of ssh-keygen -l.</summary>
    public string Id { get; }

    public static ApproverKey Of(ECParameters pair)
    {
        var point = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = pair.Q };
        using var blob = new MemoryStream();
        Write(blob, Encoding.ASCII.GetBytes(Kind));
        Write(blob, Encoding.ASCII.GetBytes(Curve));
        Write(blob, [Uncompressed, .. pair.Q.X!, .. pair.Q.Y!]);
        return new ApproverKey(point, blob.ToArray());
    }

    /// <summary>Reads a key in base64.</summary>
    /// <exception cref="FormatException">The text is not a key of this type.</exception>
    public static ApproverKey Parse(string text)
    {
        var blob = Convert.FromBase64String(text);
        var at = 0;
        if (Encoding.ASCII.GetString(Next(blob, ref at)) != Kind || Encoding.ASCII.GetString(Next(blob, ref at)) != Curve)
            throw new FormatException($"It is no key of the kind {Kind}.");
        var point = Next(blob, ref at);
        if (at != blob.Length || point.Length != 1 + (2 * Size) || point[0] != Uncompressed)
            throw new FormatException("The point of the key is not whole.");
        var (x, y) = (new byte[Size], new byte[Size]);
        Array.Copy(point, 1, x, 0, Size);
        Array.Copy(point, 1 + Size, y, 0, Size);
        return new ApproverKey(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } }, blob);
    }

    public bool Verifies(byte[] data, string signature)
    {
        try
        {
            using var ecdsa = ECDsa.Create(_point);
            return ecdsa.VerifyData(data, Convert.FromBase64String(signature), HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false; // not base64, or a point that is not on the curve
        }
    }

    private static void Write(MemoryStream stream, byte[] part)
    {
        stream.Write([(byte)(part.Length >> 24), (byte)(part.Length >> 16), (byte)(part.Length >> 8), (byte)part.Length], 0, 4);
        stream.Write(part, 0, part.Length);
    }

    private static byte[] Next(byte[] blob, ref int at)
    {
        if (blob.Length - at < 4) throw new FormatException("The key is cut off.");
        var length = (blob[at] << 24) | (blob[at + 1] << 16) | (blob[at + 2] << 8) | blob[at + 3];
        at += 4;
        if (length < 0 || length > blob.Length - at) throw new FormatException("The key is cut off.");
        var part = new byte[length];
        Array.Copy(blob, at, part, 0, length);
        at += length;
        return part;
    }
}
