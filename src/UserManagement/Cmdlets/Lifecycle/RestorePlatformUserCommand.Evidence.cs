using System.Collections.Generic;
using System.Linq;
using UserManagement.Binding;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.Session;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Lifecycle;

// Finds and verifies the evidence.
public sealed partial class RestorePlatformUserCommand
{
    /// <summary>Returns the full path of an evidence file of the input.</summary>
    /// <exception cref="PlatformException">The input names no file, or its path is invalid.</exception>
    private string EvidenceFileOf(string? given) =>
        EmptyArgument.IsBlank(given)
            ? throw new PlatformException(
                PlatformError.InvalidRequest, "The input names no evidence file.",
                "Give the path of an evidence file, or leave out rows without one.")
            : ResolvePath(given!);

    /// <summary>
    /// Returns true if the evidence has steps for the user or the offboarding was interrupted. Always false for a user who was
    /// already deactivated before the offboarding.
    /// </summary>
    private static bool IsToRestore(Evidence evidence, EvidenceTarget target) =>
        target is { UserId.Length: > 0, Before: { Status: not UserStatus.Deactivated } }
            && (target.Steps.Count > 0 || evidence.EndedAt is null);

    /// <summary>
    /// Warns that nothing is restored. This is not an error: an offboarding writes no evidence for connections without the user, so
    /// -Connection can leave out all the evidence of one of several users.
    /// </summary>
    private void WarnOfNothing(string path, string person, List<EvidenceTarget> left)
    {
        var what = $"evidence file {path} for {person}";
        WriteWarning(SafeText.Escape(left.Count > 0
            ? PlannedPlace.LeftOutText(what, left.Select(target => target.Connection))
            : $"The {what} has nothing to restore, so nothing was done."));
    }

    private bool IsVerified(EvidenceFile file)
    {
        try
        {
            IEnumerable<string> folders =
                [.. OpenConnections().Values.Select(connection => connection.Journal?.Folder.Path).OfType<string>(),
                    JournalFolder.Default()];
            EvidenceCheck.Require(file, folders, ConnectionTable.Current.Keys);
            return true;
        }
        catch (PlatformException e) when (AllowUnverified && e.Error is PlatformError.EvidenceAltered or PlatformError.EvidenceUnknown)
        {
            WriteWarning($"The evidence file {SafeText.Escape(file.Path)} could not be verified. Because of -AllowUnverified, the user "
                + "that the file names is restored, but without administrator roles.");
            return false;
        }
    }
}
