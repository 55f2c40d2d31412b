using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Offboarding;
using UserManagement.Running;
using UserManagement.Session;
using UserManagement.Sessions;
using UserManagement.Sessions.Profiles;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Gives people back what an offboarding took, by its evidence.</summary>
[Cmdlet(VerbsData.Restore, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OffboardingResult))]
public sealed class RestorePlatformUserCommand : OffboardingCommand
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal); // each result of an offboarding has the path of its evidence

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The path of the evidence file: the JSON file, whose path is on each result of Invoke-PlatformUserOffboarding.")]
    [Alias("FullName", "PSPath")]
    public string[] Evidence { get; set; } = [];

    [Parameter(HelpMessage = "Restores from evidence that was altered or that no journal of this session knows.")]
    [SwitchArgument]
    public SwitchParameter AllowUnverified { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in Evidence.Select(path => GetUnresolvedProviderPathFromPSPath(path)).Where(_taken.Add))
        {
            Try(path, () =>
            {
                var file = EvidenceFile.Read(path);
                var verified = IsVerified(file);
                foreach (var target in file.Content.Targets.Where(target => IsToRestore(file.Content, target)))
                    Try(path, () => QueueTarget(file, target, verified));
            });
        }
    }

    /// <summary>
    /// Who was out before was not taken out by this. Where a run was cut off, what it had done is not known, so all of it is looked at.
    /// </summary>
    private static bool IsToRestore(Evidence evidence, EvidenceTarget target) =>
        target is { UserId.Length: > 0, Before: { Status: not UserStatus.Deactivated } }
            && (target.Steps.Count > 0 || evidence.EndedAt is null);

    /// <summary>One connection that is not open stops no other.</summary>
    private void Try(string file, Action work)
    {
        try
        {
            work();
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(e, file));
        }
    }

    private bool IsVerified(EvidenceFile file)
    {
        try
        {
            IEnumerable<string> folders =
                [.. OpenConnections().Values.Select(connection => connection.Journal?.Folder.Path).OfType<string>(),
                    JournalFolder.Default()];
            EvidenceCheck.Require(file, folders, JournalKeyStore.Beside(ProfileStore.Default().Path));
            return true;
        }
        catch (PlatformException e) when (AllowUnverified && e.Error is PlatformError.EvidenceAltered or PlatformError.EvidenceUnknown)
        {
            WriteWarning($"{SafeText.Escape(file.Path)} is not verified. Only the user it names is restored, and no role of an "
                + "administrator is given back.");
            return false;
        }
    }

    private void QueueTarget(EvidenceFile file, EvidenceTarget target, bool verified)
    {
        if (MeantConnections()?.Contains(target.Connection) == false) return;
        var connection = Find(target);
        OpenJournal(connection);
        var runner = new RestorationRunner(connection, Resolver(connection), Names(connection), file, target, verified);
        Queue(file.Path, async item =>
        {
            var (user, steps, remarks) = await runner.PlanAsync(item.Call).ConfigureAwait(false);
            var who = Describe(user, target, file.Content.Person, connection);
            var what = steps.Count == 0
                ? (remarks.Count == 0 ? "No change needed, as before" : "No change.")
                : "Restore: " + string.Join(", then ", steps);
            var agreed = await item.AskAsync(who, remarks.Count == 0
                ? what
                : $"{what.TrimEnd('.')}. {string.Join(" ", remarks)}").ConfigureAwait(false);
            if (agreed) await item.EmitAsync(await runner.RunAsync(item.Call).ConfigureAwait(false)).ConfigureAwait(false);
            else if (!Rehearsing) await item.EmitAsync(new List<OffboardingResult> { runner.Declined() }).ConfigureAwait(false);
        });
    }

    private string Describe(PlatformUser? user, EvidenceTarget target, string person, PlatformConnection connection) =>
        user is not null
            ? Describe(new UserIdentity(user), user, connection)
            : $"{PromptNames.Of(null, target.Email ?? person, target.UserId)} on {Where(connection)}";

    /// <summary>The connection that evidence was made on.</summary>
    /// <exception cref="PlatformException">
    /// There is none of that name, or it leads to another platform, host or organization now.
    /// </exception>
    private PlatformConnection Find(EvidenceTarget target)
    {
        var connection = OpenConnections().TryGetValue(target.Connection, out var open)
            ? open
            : ConnectionTable.Current.Find(target.Connection);
        var now = OffboardingPlanner.Empty(connection);
        var same = connection.Platform == target.Platform && (target.BaseUri is null || target.BaseUri == now.BaseUri)
            && (target.Organization is null
                || now.Organization is null
                || string.Equals(now.Organization, target.Organization, StringComparison.OrdinalIgnoreCase));
        return same ? connection : throw new PlatformException(
            PlatformError.AmbiguousConnection,
            $"The connection '{connection.Name}' leads to {now.Platform} ({now.BaseUri}, "
                + $"{now.Organization ?? "organization not known"}), and the evidence is about {target.Platform} "
                + $"({target.BaseUri ?? "address not known"}, {target.Organization ?? "organization not known"}).",
            "Connect to that organization under this name.");
    }
}
