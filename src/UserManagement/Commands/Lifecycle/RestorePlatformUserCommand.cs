using System;
using System.Linq;
using System.Management.Automation;
using UserManagement.Lifecycle;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>Gives people back what an offboarding took, by its evidence: access, roles and teams, and a new invitation where they were removed.</summary>
[Cmdlet(VerbsData.Restore, "PlatformUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OffboardingResult))]
public sealed class RestorePlatformUserCommand : OffboardingCommand
{
    /// <summary>The evidence files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "The evidence file of an offboarding.")]
    [Alias("FullName", "PSPath")]
    public string[] Evidence { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var file in Evidence.Select(path => GetUnresolvedProviderPathFromPSPath(path)).Distinct())
        {
            try
            {
                var evidence = Lifecycle.Evidence.Read(file);
                // Who was out before was not taken out by this. Where a run was cut off, what it had done is not known, so all of it is looked at.
                foreach (var target in evidence.Targets.Where(target => target.UserId is not null && target.Before is { Status: not UserStatus.Deactivated } && (target.Steps.Count > 0 || evidence.EndedAt is null))) Try(file, () => QueueTarget(evidence, target, file));
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(e, file));
            }
        }
    }

    /// <summary>One connection that is not there stops no other.</summary>
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

    private void QueueTarget(Evidence evidence, EvidenceTarget target, string file)
    {
        var connection = Find(target.Connection, target.Platform, target.Organization);
        if (!IsMeant(connection)) return;
        OpenJournal(connection);
        var runner = new RestorationRunner(connection, Resolver(connection), Names(connection), evidence.Person, file, evidence.EndedAt is not null);
        Queue(file, async item =>
        {
            var (user, steps) = await runner.PlanAsync(target, item.Call).ConfigureAwait(false);
            var who = $"{(user is null ? PromptNames.Of(null, target.Email ?? evidence.Person, target.UserId) : PromptNames.Of(user.Name, user.Email, user.Id))} on {Where(connection)}";
            if (!await item.AskAsync(who, steps.Count == 0 ? "None, as before" : "Restore: " + string.Join(", then ", steps)).ConfigureAwait(false)) return;
            await item.EmitAsync(await runner.RunAsync(target, item.Call).ConfigureAwait(false)).ConfigureAwait(false);
        });
    }
}
