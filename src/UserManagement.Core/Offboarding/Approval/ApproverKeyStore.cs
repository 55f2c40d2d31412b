using System;
using System.ComponentModel;
using System.IO;
using System.Reflection;
using System.Security.Cryptography;
using UserManagement.Foundation.Storage;

namespace UserManagement.Offboarding.Approval;

/// <summary>
/// The file of the account's approval key, beside the profiles: readable by its owner alone, on Windows encrypted for the user.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class ApproverKeyStore(string path)
{
    private const string Kind = "UserManagement-approval-key";
    private const string Plain = "plain";
    private const string Dpapi = "dpapi";
    private const int LongestFile = 4096;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The key that lies beside a file.</summary>
    /// <param name="file">The file, such as that of the profiles.</param>
    public static ApproverKeyStore Beside(string file) =>
        new(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!, "approval.key"));

    /// <summary>Returns the key; null where there is none. Creates nothing.</summary>
    /// <exception cref="PlatformException">There is one, and it cannot be used.</exception>
    public ApproverKeyPair? Find() => Use(() => File.Exists(Path) ? Read() : null);

    /// <summary>Creates a key where there is none, and returns it.</summary>
    /// <param name="name">The person's name.</param>
    /// <exception cref="PlatformException">It cannot be read or created.</exception>
    public ApproverKeyPair GetOrCreate(string name) => Use(() =>
    {
        using (FileLock.Take(Path))
        {
            if (!File.Exists(Path))
            {
                var bytes = ApproverKeyPair.Create(name).ToBytes();
                var (form, secret) = DataProtection.IsAvailable ? (Dpapi, DataProtection.Protect(bytes)) : (Plain, bytes);
                AtomicFile.Write(Path, $"{Kind} 1 {form} {name} {Convert.ToBase64String(secret)}\n");
            }

            return Read();
        }
    })!;

    private ApproverKeyPair Read()
    {
        if (PrivateMode.IsOpenToOthers(Path))
            throw Unusable(
                "others on this machine can read it",
                "Delete it, make another with Approve-PlatformPlan -ShowKey, and have its line in the files of approvers replaced.", null);
        if (new FileInfo(Path).Length > LongestFile) throw Damaged(null);
        var parts = File.ReadAllText(Path).Trim().Split(' ');
        if (parts.Length != 5 || parts[0] != Kind || parts[1] != "1" || parts[2] is not (Plain or Dpapi)) throw Damaged(null);
        var bytes = Convert.FromBase64String(parts[4]);
        return ApproverKeyPair.Read(parts[3], parts[2] == Dpapi ? DataProtection.Unprotect(bytes) : bytes);
    }

    private ApproverKeyPair? Use(Func<ApproverKeyPair?> work)
    {
        try
        {
            return work();
        }
        catch (FormatException e)
        {
            throw Damaged(e);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or Win32Exception
                or CryptographicException or TargetInvocationException)
        {
            throw Unusable(FileReason.Of(e.GetBaseException()), "Check the folder and its permissions.", e);
        }
    }

    private PlatformException Damaged(Exception? cause) => Unusable(
        "it is damaged",
        "Delete it, make another with Approve-PlatformPlan -ShowKey, and have its line in the files of approvers replaced.",
        cause);

    private PlatformException Unusable(string why, string remedy, Exception? cause) =>
        new(PlatformError.InvalidRequest, $"The approval key {Path} cannot be used: {why}.", remedy, cause);
}
