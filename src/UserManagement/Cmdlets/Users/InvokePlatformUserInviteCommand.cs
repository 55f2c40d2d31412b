using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Completion;
using UserManagement.Foundation.Text;
using UserManagement.People;
using UserManagement.Running;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Users;

/// <summary>Invites people by e-mail and emits them, pending.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlatformUserInvite", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser))]
public sealed partial class InvokePlatformUserInviteCommand : PlatformCommand
{
    private readonly Dictionary<string, Task> _last = new(StringComparer.OrdinalIgnoreCase);
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The addresses to invite, or rows with a column Email.")]
    [Alias("UserPrincipalName", "Mail")]
    [AllowNull]
    public PSObject?[]? Email { get; set; }

    [Parameter(ValueFromPipeline = true, DontShow = true, HelpMessage = "The object from the pipeline, which PowerShell binds.")]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The roles to start with, by id or by name.")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public PSObject?[]? Role { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true,
        HelpMessage = "The organization role to start with, in the platform's word, where the platform takes one with the "
            + "invitation.")]
    public string? OrgRole { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The new user's name, where the platform can change names.")]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Teams to put the new user into, by id or by name.")]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public PSObject?[]? Team { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true,
        HelpMessage = "The platform to invite to, by name, where a file says it for each person.")]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    [Parameter(HelpMessage = "Takes a person who is already there as success and emits them.")]
    [SwitchArgument]
    public SwitchParameter IfNotExists { get; set; }

    [Parameter(HelpMessage = "Mails the invitation again to a person who has not accepted it, where the platform can.")]
    [SwitchArgument]
    public SwitchParameter Resend { get; set; }

    [Parameter(HelpMessage = "Looks for the invited user where the answer does not show them.")]
    [SwitchArgument]
    public SwitchParameter Verify { get; set; }

    [Parameter(HelpMessage = "Uses the platform's system invitation.")]
    [SwitchArgument]
    public SwitchParameter AsSystem { get; set; }

    [Parameter(HelpMessage = "An earlier run that was cut off, by its journal file or its id.")]
    [TextArgument]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? ResumeFrom { get; set; }

    private protected override PlatformError PlatformMissing => PlatformError.NotConnected;

    private protected override UserIdentity ReadIdentity(InputRow item) => new(UserReader.ReadAddress(item));

    private protected override bool UsesInput(InputRow input) =>
        NameReader.Roles.IsIn(input) || NameReader.Teams.IsIn(input) || input.Find("name", "platform") is not null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var row in ReadUsers(Email, InputObject, nameof(Email)))
        {
            try
            {
                QueueInvitation(row);
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(RowError.In(row.Label, e), row.Identity.Value));
            }
        }
    }

    private void QueueInvitation(UserRow row)
    {
        foreach (var place in row.Places.Where(place => place.Connection is null)) PlatformCatalog.Find(place.Platform!);
        var (roles, teams) = (Names(NameReader.Roles, nameof(Role), Role, row), Names(NameReader.Teams, nameof(Team), Team, row));
        var connection = ConnectionFor(
            [.. PlatformArgument(), .. row.Places, .. roles.Concat(teams).Select(item => item.Place).OfType<RowPlace>()],
            row.Identity.Value);
        var plan = Plan(connection, row, roles, teams);
        var names = _names.For(connection);
        var resolver = Resolver(connection);
        var flow = new InvitationFlow(connection, resolver, names, plan);
        flow.Check();
        if (IsStopped(connection)) return;
        WarnOfSilence(connection);
        var resumed = IsFinished(ResumeFrom, connection, plan.Action, plan.Email);
        var asks = resumed || SpeaksBeforeChange(ConfirmImpact.Medium, false);
        var target = $"{plan.Email} on {Where(connection)}";
        if (!asks && !MayChange(target, plan.Action, false)) return;
        QueueInOrder(plan.Email, connection.Name + "\n" + AddressComparer.Canonical(plan.Email), async item =>
        {
            foreach (var cell in roles.Select(role => role.Cell).OfType<string>().Distinct())
                await CellCheck.CheckRolesAsync(connection, names, cell, CellText.Split(cell), item.Call).ConfigureAwait(false);
            foreach (var cell in teams.Select(team => team.Cell).OfType<string>().Distinct())
                await CellCheck.CheckTeamsAsync(connection, names, cell, CellText.Split(cell), item.Call).ConfigureAwait(false);
            if (resumed && await IsThereAsync(resolver, plan, target, item).ConfigureAwait(false)) return;
            await flow.RunAsync(asks ? action => item.AskAsync(target, action) : null, item.EmitAsync, item.Call).ConfigureAwait(false);
        });
    }

    /// <summary>
    /// True when the platform shows whom the earlier run invited. That a mail
    /// was sent once more it does not show: there the journal is believed.
    /// </summary>
    private static async Task<bool> IsThereAsync(UserResolver resolver, InvitationPlan plan, string target, PumpItem item)
    {
        if (await resolver.FindByEmailAsync(plan.Email, item.Call).ConfigureAwait(false) is not null)
        {
            EarlierRun.SaySkipped(item, target, plan.Action);
            return true;
        }

        EarlierRun.WarnNotThere(item, target, plan.Action);
        return false;
    }

    /// <summary>The same address twice in one input: the second waits and then finds the first, so no second mail is sent.</summary>
    private void QueueInOrder(string input, string key, Func<PumpItem, Task> work)
    {
        _last.TryGetValue(key, out var before);
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _last[key] = done.Task;
        Queue(input, async item =>
        {
            try
            {
                if (before is not null) await before.ConfigureAwait(false);
                await work(item).ConfigureAwait(false);
            }
            finally
            {
                done.TrySetResult(true);
            }
        });
    }
}
