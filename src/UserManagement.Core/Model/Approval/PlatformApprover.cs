using UserManagement.Foundation.Text;

namespace UserManagement;

/// <summary>A person who may approve plans: a name and the public part of a key.</summary>
public sealed class PlatformApprover
{
    internal PlatformApprover(string name, string keyType, string keyId, string line, string? path)
    {
        (Name, KeyType, KeyId) = (SafeText.Of(name)!, SafeText.Of(keyType)!, SafeText.Of(keyId)!);
        (Line, Path) = (SafeText.Of(line)!, SafeText.Of(path));
    }

    /// <summary>The person's name.</summary>
    public string Name { get; }

    /// <summary>The type of the key, as OpenSSH names it.</summary>
    public string KeyType { get; }

    /// <summary>The fingerprint of the key: SHA256 and the hash in base64, as ssh-keygen -l shows it.</summary>
    public string KeyId { get; }

    /// <summary>The line for the file of approvers, in the format of an OpenSSH allowed_signers file: name, key type, key.</summary>
    public string Line { get; }

    /// <summary>The path of the file with the key pair, which is secret; null if the key pair is not on this machine.</summary>
    public string? Path { get; }

    /// <summary>Returns the line for the file of approvers.</summary>
    public override string ToString() => Line;
}
