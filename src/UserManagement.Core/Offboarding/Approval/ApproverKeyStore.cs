using UserManagement.Foundation.Storage;

namespace UserManagement.Offboarding.Approval;

/// <summary>Reads and creates the file with the key pair with which this account approves plans, in the folder of the profiles.</summary>
internal sealed class ApproverKeyStore(string path)
{
    private const string Remedy =
        "Delete it, create another with Approve-PlatformPlan -ShowKey, and replace its line in each file of approvers.";

    private readonly KeyFile _file = new(path, "UserManagement-approval-key", "approval key", Remedy, Remedy);

    public string Path => _file.Path;

    /// <summary>Returns the store of the key file in the folder of another file, such as the file of profiles.</summary>
    public static ApproverKeyStore Beside(string file) => new(KeyFile.Beside(file, "approval.key"));

    /// <summary>Returns the key; null if there is no key file. Does not create a key.</summary>
    /// <exception cref="PlatformException">The key file exists, but cannot be used.</exception>
    public ApproverKeyPair? Find() => _file.Find(ApproverKeyPair.Read);

    /// <summary>Returns the key, and creates it if there is none.</summary>
    /// <param name="name">The person's name, for a new key. An existing key keeps its name.</param>
    /// <exception cref="PlatformException">The key file cannot be read or created.</exception>
    public ApproverKeyPair GetOrCreate(string name) => _file.GetOrCreate(
        ApproverKeyPair.Read, () => (name, ApproverKeyPair.Create(name).ToBytes()));
}
