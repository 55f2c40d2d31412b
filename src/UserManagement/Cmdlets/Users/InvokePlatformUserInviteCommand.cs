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

/// <summary>Invites users by e-mail, and emits each invited user.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlatformUserInvite", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlatformUser), typeof(PlatformChangeResult))]
public sealed partial class InvokePlatformUserInviteCommand : PlatformCommand
{
    private ScheduleKeeper? _schedules;
    private readonly Dictionary<string, Task> _last = new(StringComparer.OrdinalIgnoreCase);
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The addresses to invite, or rows with a column Email.")]
    [Alias("UserPrincipalName", "Mail")]
    [AllowNull]
    public PSObject?[]? Email { get; set; }

    [Parameter(ValueFromPipeline = true, DontShow = true, HelpMessage = "The piped object; PowerShell sets this parameter.")]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The roles of the new user, by id or by name.")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public PSObject?[]? Role { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true,
        HelpMessage = "The organization role of the new user, as the platform names it, on platforms whose invitation contains one.")]
    public string? OrgRole { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The name of the new user, on platforms that can change names.")]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "The teams of the new user, by id or by name.")]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public PSObject?[]? Team { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true,
        HelpMessage = "The platform to invite to, by name, for files with users of several platforms.")]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    [Parameter(HelpMessage = "Treats an existing user as success and emits the user.")]
    [SwitchArgument]
    public SwitchParameter IfNotExists { get; set; }

    [Parameter(HelpMessage = "Sends the invitation again to a user who has not accepted it, on platforms that can.")]
    [SwitchArgument]
    public SwitchParameter Resend { get; set; }

    [Parameter(HelpMessage = "Requires that the response to the invitation, or a look-up afterwards, shows the user.")]
    [SwitchArgument]
    public SwitchParameter Verify { get; set; }

    [Parameter(HelpMessage = "Uses the platform's system invitation.")]
    [SwitchArgument]
    public SwitchParameter AsSystem { get; set; }

    [Parameter(
        HelpMessage = "When the account ends, as a date and time: the user is then suspended, or removed if the platform cannot suspend "
            + "users.")]
    [TimeArgument]
    public DateTime? Until { get; set; }

    [Parameter(HelpMessage = "How long the account lasts, such as 30m, 8h, 7d or 2w, or a TimeSpan.")]
    [DurationArgument]
    public TimeSpan? For { get; set; }

    [Parameter(HelpMessage = "Also sets the end on an account that already exists without an end.")]
    [SwitchArgument]
    public SwitchParameter EndExisting { get; set; }

    [Parameter(HelpMessage = ReasonHelp)]
    [TextArgument]
    public string? Reason { get; set; }

    [Parameter(HelpMessage = TicketHelp)]
    [TextArgument]
    public string? Ticket { get; set; }

    [Parameter(HelpMessage = "An earlier run that was interrupted, by its journal file or its id.")]
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
                FailRow(Report(row), RowError.In(row.Label, e), row.Identity.Value);
            }
        }
    }

    private void QueueInvitation(UserRow row)
    {
        foreach (var place in row.Places.Where(place => place.Connection is null)) PlatformCatalog.Find(place.Platform!);
        var (roles, teams) = (Names(NameReader.Roles, nameof(Role), Role, row), Names(NameReader.Teams, nameof(Team), Team, row));
        var connection = ConnectionFor(
            [.. PlatformArgument(), .. row.Places, .. roles.Concat(teams).Select(item => item.Place).OfType<RowConnection>()],
            row.Identity.Value);
        var end = GrantEndReader.Read(Until, For, EndExisting, row, Clock);
        var plan = Plan(connection, row, roles, teams, end);
        var names = _names.For(connection);
        var resolver = Resolver(connection);
        var flow = new InvitationFlow(connection, resolver, names, plan);
        flow.Check();
        var reason = ReasonOf(Reason, Ticket, row);
        reason.Require(connection);
        var ends = end is null ? null : new InvitationEnd(plan, end, Schedules.For(connection), reason);
        var report = Report(row, plan.Action, connection);
        if (IsStopped(connection, report)) return;
        WarnOfSilence(connection);
        var resumed = IsFinished(ResumeFrom, connection, plan.Action, plan.Email);
        var asks = resumed || SpeaksBeforeChange(ConfirmImpact.Medium, false);
        var target = $"{plan.Email} on {Where(connection)}";
        if (!asks && !MayChange(target, plan.Action, false))
        {
            EndRow(report, RowOutcome.Declined);
            return;
        }

        QueueInOrder(plan.Email, connection.Name + "\n" + AddressComparer.Canonical(plan.Email), report, async item =>
        {
            foreach (var cell in roles.Select(role => role.Cell).OfType<string>().Distinct())
                await CellCheck.CheckRolesAsync(connection, names, cell, CellText.Split(cell), item.Call).ConfigureAwait(false);
            foreach (var cell in teams.Select(team => team.Cell).OfType<string>().Distinct())
                await CellCheck.CheckTeamsAsync(connection, names, cell, CellText.Split(cell), item.Call).ConfigureAwait(false);
            if (resumed && await IsThereAsync(resolver, plan, target, item).ConfigureAwait(false)) report?.End(RowOutcome.AlreadyDone);
            else
                await InvitationEnd.RunAsync(
                    flow, ends, asks ? AskerOf(report, target, item) : null, EmitterOf(report, item), item.Call.Because(reason))
                    .ConfigureAwait(false);
            report?.End(Rehearsing ? RowOutcome.WhatIf : RowOutcome.Declined);
        });
    }

    /// <summary>
    /// Returns true if the user of an invitation that the run of -ResumeFrom finished is on the platform. A platform does not show whether
    /// a mail was sent again, so for -Resend the entry in the journal is trusted.
    /// </summary>
    private static async Task<bool> IsThereAsync(UserResolver resolver, InvitationPlan plan, string target, PumpItem item)
    {
        if (await resolver.FindByEmailAsync(plan.Email, item.Call).ConfigureAwait(false) is not null)
        {
            ResumedRunText.ReportSkipped(item, target, plan.Action);
            return true;
        }

        ResumedRunText.WarnNotThere(item, target, plan.Action);
        return false;
    }

    /// <summary>
    /// Queues work. A second row with the same address waits for the first row and then finds its user, so no second mail is sent.
    /// </summary>
    private void QueueInOrder(string input, string key, RowReport? report, Func<PumpItem, Task> work)
    {
        _last.TryGetValue(key, out var before);
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _last[key] = done.Task;
        QueueRow(input, report, async item =>
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
