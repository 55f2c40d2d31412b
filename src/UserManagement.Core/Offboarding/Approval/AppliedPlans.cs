using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Time;
using UserManagement.Journal;
using UserManagement.Model;

namespace UserManagement.Offboarding.Approval;

/// <summary>
/// Records which plans were completed, so that no plan is applied twice. The record is one file for each plan, named by the digest of the
/// plan and protected by an HMAC with the journal key, in the folder <c>applied</c> next to the key file and in each journal folder.
/// </summary>
internal sealed class AppliedPlans(JournalKeyStore keys, IEnumerable<string> folders, IClock clock)
{
    private const string Kind = "UserManagement-applied-plan";
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private readonly IReadOnlyList<string> _folders =
    [
        .. folders.Prepend(Path.GetDirectoryName(keys.Path)!).Distinct(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "applied")),
    ];

    /// <summary>Refuses a plan that was completed.</summary>
    /// <exception cref="PlatformException">
    /// The plan was completed, or its record cannot be verified (<see cref="PlatformError.PlanApplied"/>); or a record cannot be read.
    /// </exception>
    public void RequireNotApplied(IApprovablePlan plan)
    {
        foreach (var file in _folders.Select(folder => FileIn(folder, plan.Digest!)))
        {
            if (TimeIn(file, plan) is not { } time) continue;
            throw new PlatformException(
                PlatformError.PlanApplied,
                $"The plan for '{plan.Person}' was already applied completely {time}. Nothing was done.",
                "Make a new plan with -PlanOnly and have it approved.");
        }
    }

    public void Add(IApprovablePlan plan)
    {
        var at = clock.UtcNow.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);
        var digest = plan.Digest!.ToUpperInvariant();
        var text = $"{Kind} 1 {digest} {at} {Seal(digest, at)}\n";
        foreach (var folder in _folders) Try(FileIn(folder, digest), file => AtomicFile.Write(file, text));
    }

    /// <summary>Returns when the plan was completed, as the end of a sentence; null if there is no record.</summary>
    private string? TimeIn(string file, IApprovablePlan plan)
    {
        string? text = null;
        Try(file, path => text = File.Exists(path) ? File.ReadAllText(path) : null);
        if (text is null) return null;
        var parts = text.Trim().Split(' ');
        var digest = plan.Digest!.ToUpperInvariant();
        return parts.Length == 5 && parts[0] == Kind && parts[2] == digest && parts[4] == Seal(digest, parts[3])
            ? "at " + parts[3]
            : $"according to the record {file}, which cannot be verified";
    }

    private string Seal(string digest, string at)
    {
        using var hash = keys.GetOrCreate().CreateHash();
        return Convert.ToBase64String(hash.ComputeHash(Encoding.ASCII.GetBytes($"{Kind}\n{digest}\n{at}")));
    }

    private static string FileIn(string folder, string digest) => Path.Combine(folder, digest.ToUpperInvariant() + ".txt");

    private static void Try(string file, Action<string> work)
    {
        try
        {
            work(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(
                PlatformError.JournalUnavailable, $"The record of applied plans {file} cannot be used: {FileReason.Of(e)}.",
                "Check the folder and its permissions.", e);
        }
    }
}
