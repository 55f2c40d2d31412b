using System;
using System.Security.Cryptography;

namespace UserManagement.Offboarding.Approval;

/// <summary>The key pair with which a person signs approvals of plans.</summary>
internal sealed class ApproverKeyPair
{
    private const int Size = 32; // bytes of the private number and of each coordinate
    private readonly ECParameters _pair;

    private ApproverKeyPair(string name, ECParameters pair) => (Name, _pair, Public) = (name, pair, ApproverKey.Of(pair));

    public string Name { get; }

    public ApproverKey Public { get; }

    public static ApproverKeyPair Create(string name)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new ApproverKeyPair(name, ecdsa.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>Reads the pair from its 96 bytes: the private number and both coordinates of the public point.</summary>
    /// <exception cref="FormatException">The length is not 96 bytes.</exception>
    public static ApproverKeyPair Read(string name, byte[] bytes)
    {
        if (bytes.Length != 3 * Size) throw new FormatException("The key is not whole.");
        var (d, x, y) = (new byte[Size], new byte[Size], new byte[Size]);
        Array.Copy(bytes, 0, d, 0, Size);
        Array.Copy(bytes, Size, x, 0, Size);
        Array.Copy(bytes, 2 * Size, y, 0, Size);
        return new ApproverKeyPair(
            name, new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = d, Q = new ECPoint { X = x, Y = y } });
    }

    public byte[] ToBytes() => [.. _pair.D!, .. _pair.Q.X!, .. _pair.Q.Y!];

    /// <returns>The signature in base64.</returns>
    public string Sign(byte[] data)
    {
        using var ecdsa = ECDsa.Create(_pair);
        return Convert.ToBase64String(ecdsa.SignData(data, HashAlgorithmName.SHA256));
    }
}
