using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using UserManagement.Foundation.Documents;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Text;

namespace UserManagement.Offboarding.Approval;

/// <summary>
/// The people who may approve plans: one line for each, with name, key type and key, as in an allowed_signers file of OpenSSH.
/// </summary>
internal sealed class ApproverList
{
    private const string Remedy =
        "Each line must be one that Approve-PlatformPlan -ShowKey prints: a name, " + ApproverKey.Kind + ", and the key.";
    private readonly Dictionary<string, (string Name, ApproverKey Key)> _byId;

    private ApproverList(Dictionary<string, (string Name, ApproverKey Key)> byId) => _byId = byId;

    /// <summary>Creates the output object for an approver. The path is null if the key pair is not on this machine.</summary>
    public static PlatformApprover Line(string name, ApproverKey key, string? path = null) =>
        new(name, ApproverKey.Kind, key.Id, $"{name} {ApproverKey.Kind} {key.Text}", path);

    /// <summary>Returns true if a name can be used in the file of approvers.</summary>
    public static bool IsName(string name) => name is { Length: > 0 and <= 254 }
        && name.All(c => c is > ' ' and <= '~' and not ('#' or '"' or ',' or '*' or '?' or '!' or '\\'));

    /// <summary>Reads a file of approvers.</summary>
    /// <exception cref="PlatformException">
    /// The file cannot be read, has an invalid line, repeats a key or a name, has no approver, or can be changed by others.
    /// </exception>
    public static ApproverList Read(string path)
    {
        try
        {
            if (PrivateMode.IsWritableByOthers(path))
                throw new PlatformException(
                    PlatformError.InvalidRequest,
                    $"The file of approvers '{path}' can be changed by other users of this machine, who could add themselves as "
                    + "approvers.",
                    $"Remove the write permission of the group and of others: chmod go-w '{path}'.");
            return Parse(TextDocument.Read(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Unreadable(path, FileReason.Of(e), e);
        }
    }

    /// <summary>Returns the name and key for a key id; null if the key is not in the file.</summary>
    public (string Name, ApproverKey Key)? Find(string keyId) => _byId.TryGetValue(keyId, out var found) ? found : null;

    private static ApproverList Parse(string text, string path)
    {
        var byId = new Dictionary<string, (string, ApproverKey)>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 3 || parts[1] != ApproverKey.Kind || !IsName(parts[0]))
                throw Unreadable(path, $"line {number} is not a name and a key of the type {ApproverKey.Kind}", null);
            if (KeyOf(parts[2]) is not { } key) throw Unreadable(path, $"the key in line {number} is incomplete", null);
            if (!names.Add(parts[0]) || byId.ContainsKey(key.Id))
                throw Unreadable(path, $"line {number} repeats the name or the key of another line", null);
            byId.Add(key.Id, (parts[0], key));
        }

        return byId.Count > 0 ? new ApproverList(byId) : throw Unreadable(path, "it lists no approvers", null);
    }

    private static ApproverKey? KeyOf(string text)
    {
        try
        {
            return ApproverKey.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static PlatformException Unreadable(string path, string why, Exception? cause) =>
        new(PlatformError.InvalidRequest, $"The file of approvers '{SafeText.Escape(path)}' cannot be used: {why}.",
            cause is null ? Remedy : "Check the path of -Approvers and its permissions.", cause);
}
