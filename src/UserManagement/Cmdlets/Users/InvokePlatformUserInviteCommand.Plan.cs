using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Changes;
using UserManagement.Contracts.Capabilities;
using UserManagement.Foundation.Input;
using UserManagement.Foundation.Text;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Users;

// Reads what an invitation is to give: from the command line, else from the row.
public sealed partial class InvokePlatformUserInviteCommand
{
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>The platform of the command line; an unknown one is an error.</summary>
    private IReadOnlyList<RowPlace> PlatformArgument() =>
        IsGiven(nameof(Platform)) ? [new RowPlace { Platform = PlatformCatalog.Find(Platform!.Trim()).Name }] : [];

    /// <summary>The roles or teams of the parameter or of the row. A column that is not used is named in one warning.</summary>
    private IReadOnlyList<NamedItem> Names(NameReader reader, string parameter, PSObject?[]? value, UserRow row)
    {
        if (IsGiven(parameter)) return reader.Read(value ?? []);
        foreach (var unused in row.Objects.Select(reader.Unused).OfType<string>()) WarnUnused(unused, reader.What, parameter);
        return row.Objects.Select(reader.ReadFrom).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    /// <summary>The organization role of the command line or of the row; not the one that a user has who was read elsewhere.</summary>
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

    /// <summary>Says once for each connection that nobody hears of the account by itself.</summary>
    private void WarnOfSilence(PlatformConnection connection)
    {
        if (connection.Adapter is ICreatesAccounts && _warned.Add("silence\n" + connection.Name))
            WriteWarning($"{Where(connection)} creates accounts and mails nobody: tell the people yourself how to log in.");
    }

    private void WarnUnused(string column, string what, string parameter)
    {
        if (!_warned.Add(column)) return;
        var says = $"Column {SafeText.Escape(column)} is not used: it says which {what} a user has.";
        WriteWarning($"{says} Give what they are to have with -{parameter}.");
    }

    private InvitationPlan Plan(PlatformConnection connection, UserRow row, IReadOnlyList<NamedItem> roles, IReadOnlyList<NamedItem> teams)
    {
        if (IfNotExists && Resend)
            throw new PlatformException(
                PlatformError.InvalidRequest,
                "-IfNotExists and -Resend are both given.",
                "-Resend mails again to a person who is there; -IfNotExists leaves them alone.");
        return new InvitationPlan(row.Identity.Value)
        {
            Roles = [.. roles.Select(role => InputRules.IdOrName(role.Text, "role"))],
            OrgRole = WantedOrgRole(row) is { } orgRole ? InputRules.Id(orgRole, "organization role") : null,
            Name = Text(nameof(Name), Name, row) is { } name ? InputRules.Name(name, "name") : null,
            Teams = [.. teams.Select(team => InputRules.IdOrName(team.Text, "team"))],
            IfNotExists = IfNotExists,
            Resend = Resend,
            AsSystem = AsSystem,
            CreatesAccount = connection.Adapter is ICreatesAccounts,
            Verify = Verify,
            Rehearse = Rehearsing,
        };
    }
}
