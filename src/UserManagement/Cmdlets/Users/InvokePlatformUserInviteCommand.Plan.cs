using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Contracts;
using UserManagement.Contracts.Capabilities;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Running;
using UserManagement.Schedules;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Users;

// Reads the contents of an invitation from the command line or the row.
public sealed partial class InvokePlatformUserInviteCommand
{
    private readonly ConcurrentDictionary<(PlatformConnection Connection, IdKey User), bool> _resent = new();
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    private ScheduleKeeper Schedules => _schedules ??= new ScheduleKeeper(WriteWarning);

    [Parameter(HelpMessage = IncludeFailedHelp)]
    [SwitchArgument]
    public SwitchParameter IncludeFailed { get; set; }

    private protected override bool ReportsRows => IncludeFailed;

    /// <summary>Returns a function that emits the invited user or, with -IncludeFailed, adds the user to the result of the row.</summary>
    private static Func<PlatformUser, Task> EmitterOf(RowReport? report, PumpItem item) => user =>
    {
        if (report is null) return item.EmitAsync(user);
        report.Done(user);
        return Task.CompletedTask;
    };

    /// <summary>Returns a function that asks and, with -IncludeFailed, records Declined or WhatIf if no change may be made.</summary>
    private Func<string, Task<bool>> AskerOf(RowReport? report, string target, PumpItem item) => async action =>
    {
        if (await item.AskAsync(target, action).ConfigureAwait(false)) return true;
        report?.End(Rehearsing ? RowOutcome.WhatIf : RowOutcome.Declined);
        return false;
    };

    /// <summary>Returns the platform of -Platform; empty if it is not given. An unknown platform is an error.</summary>
    private IReadOnlyList<RowConnection> PlatformArgument() =>
        IsGiven(nameof(Platform)) ? [new RowConnection { Platform = PlatformCatalog.Find(Platform!.Trim()).Name }] : [];

    /// <summary>Returns the roles or teams of the parameter or of the row. Warns once about each column that is not used.</summary>
    private IReadOnlyList<NamedItem> Names(NameReader reader, string parameter, PSObject?[]? value, UserRow row)
    {
        if (IsGiven(parameter)) return reader.Read(value ?? []);
        foreach (var unused in row.Objects.Select(reader.Unused).OfType<string>()) WarnUnused(unused, reader.What, parameter);
        return row.Objects.Select(reader.ReadFrom).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    /// <summary>Returns the organization role of the command line or of the row, but not that of an exported user.</summary>
    private string? WantedOrgRole(UserRow row)
    {
        if (IsGiven(nameof(OrgRole))) return OrgRole;
        foreach (var source in row.Objects.Where(one => one.Kind == InputKind.Row))
        {
            if (source.Find("orgrole") is not { } column) continue;
            if (!source.IsCopy && !source.IsDescription) return column.Text;
            WarnUnused(column.Name, "organization role", nameof(OrgRole));
        }

        return null;
    }

    /// <summary>
    /// Returns the name of the command line or of the row; null with -Resend. Warns once per connection if a name in a row is not used
    /// because the platform cannot set names.
    /// </summary>
    private string? WantedName(PlatformConnection connection, UserRow row)
    {
        if (Resend || Text(nameof(Name), Name, row) is not { } name) return null;
        if (IsGiven(nameof(Name)) || connection.Adapter.Supports(Operations.Update)) return name;
        if (_warned.Add("name\n" + connection.Name))
            WriteWarning($"Column Name is not used: {Where(connection)} cannot set the name of a user.");
        return null;
    }

    /// <summary>Refuses values that apply only to new users, because -Resend only sends the mail again.</summary>
    private void RequireOnlyMail(IReadOnlyList<NamedItem> teams, string? orgRole)
    {
        var unused = IsGiven(nameof(Name)) ? nameof(Name) : teams.Count > 0 ? nameof(Team) : orgRole is not null ? nameof(OrgRole) : null;
        if (unused is not null)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                $"-Resend cannot be used with -{unused}{Column(" or a")}: -Resend only sends the mail again.",
                $"Leave out -Resend, or leave out -{unused}{Column(" and the")}. Set-PlatformUser and "
                + "Add-PlatformTeamMember change existing users.");

        // A column Name is not used under -Resend, so only the parameter is refused.
        string Column(string words) => unused == nameof(Name) ? "" : $"{words} column {unused}";
    }

    /// <summary>Warns once per connection that no mail is sent.</summary>
    private void WarnOfSilence(PlatformConnection connection)
    {
        if (connection.Adapter is ICreatesAccounts && _warned.Add("silence\n" + connection.Name))
            WriteWarning($"{Where(connection)} creates accounts and sends no mail: tell the users how to sign in.");
    }

    private void WarnUnused(string column, string what, string parameter)
    {
        if (!_warned.Add(column)) return;
        var says = $"Column {SafeText.Escape(column)} is not used: it lists the current {what} of a user.";
        WriteWarning($"{says} Give the {what} for the invitation with -{parameter}.");
    }

    private InvitationPlan Plan(
        PlatformConnection connection, UserRow row, IReadOnlyList<NamedItem> roles, IReadOnlyList<NamedItem> teams, GrantEnd? end)
    {
        if (IfNotExists && Resend)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                "-IfNotExists and -Resend cannot be used together.",
                "Use -Resend to send the mail to an existing user again, or -IfNotExists to leave existing users unchanged.");
        if (Resend && end is not null)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                "-Resend cannot be used with -Until or -For, which apply only to new invitations.",
                "Leave out -Resend, or -Until and -For.");
        var orgRole = WantedOrgRole(row);
        if (Resend) RequireOnlyMail(teams, orgRole);
        return new InvitationPlan(row.Identity.Value)
        {
            Roles = [.. roles.Select(role => InputRules.IdOrName(role.Text, "role"))],
            OrgRole = orgRole is null ? null : InputRules.Id(orgRole, "organization role"),
            Name = WantedName(connection, row) is { } name ? InputRules.Name(name, "name") : null,
            Teams = [.. teams.Select(team => InputRules.IdOrName(team.Text, "team"))],
            IfNotExists = IfNotExists,
            Resend = Resend,
            Resent = _resent,
            AsSystem = AsSystem,
            CreatesAccount = connection.Adapter is ICreatesAccounts,
            Verify = Verify,
            Rehearse = Rehearsing,
            Until = end?.Until,
        };
    }
}
