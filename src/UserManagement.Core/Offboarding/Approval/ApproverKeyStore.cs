using UserManagement.Foundation.Storage;

namespace UserManagement.Offboarding.Approval;

/// <summary>The file of the account's approval key, beside the profiles.</summary>
/// <param name="path">The file.</param>
internal sealed class ApproverKeyStore(string path)
{
    private const string Remedy =
        "Delete it, make another with Approve-PlatformPlan -ShowKey, and have its line in the files of approvers replaced.";

    private readonly KeyFile _file = new(path, "UserManagement-approval-key", "approval key", Remedy, Remedy);

    public string Path => _file.Path;

    /// <summary>The key that lies beside a file.</summary>
    /// <param name="file">The file, such as that of the profiles.</param>
    public static ApproverKeyStore Beside(string file) => new(KeyFile.Beside(file, "approval.key"));

    /// <summary>Returns the key; null if there is none. Creates nothing.</summary>
    /// <exception cref="PlatformException">The key exists and cannot be used.</exception>
    public ApproverKeyPair? Find() => _file.Find(ApproverKeyPair.Read);

    /// <summary>Returns the key, and creates it if there is none.</summary>
    /// <param name="name">The person's name.</param>
    /// <exception cref="PlatformException">It cannot be read or created.</exception>
    public ApproverKeyPair GetOrCreate(string name) => _file.GetOrCreate(
        ApproverKeyPair.Read, () => (name, ApproverKeyPair.Create(name).ToBytes()));
}
