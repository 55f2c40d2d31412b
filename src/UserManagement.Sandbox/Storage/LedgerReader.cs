using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// Reads the <see cref="Ledger"/> that <see cref="OrganizationFormat"/> wrote. Files of some platforms and of older versions contain no
/// ledger.
/// </summary>
internal static class LedgerReader
{
    public static void Read(JsonField root, SandboxOrganization organization)
    {
        if (root.Optional(OrganizationFormat.LedgerProperty) is not { } field)
            return;
        var ledger = organization.Ledger;
        Fill(ledger.Accounts, field["system_accounts"], ReadAccount, account => account.Id);
        Fill(ledger.Assignments, field["role_assignments"], ReadAssignment, assignment => assignment.Id);
        Fill(ledger.Tokens, field["tokens"], token => ReadToken(token, organization), token => token.Id);
        Fill(ledger.Mails, field["mails_sent"], ReadMail, mail => mail.Email);
        var issued = field["issued"];
        // With a smaller number, the id of an existing record would be issued again.
        ledger.Issued = issued.Number() >= ledger.Assignments.All.Count + ledger.Tokens.All.Count + ledger.Accounts.All.Count
            ? issued.Number()
            : throw issued.Wrong("is smaller than the number of records");

        SystemAccount ReadAccount(JsonField account) => new(
            account["id"].Key(),
            account["name"].Text(),
            account["description"].Text(),
            account["konnect_managed"].Flag(),
            account["team_ids"].Keys(new HashSet<string>(organization.Teams.Select(team => team.Id), StringComparer.Ordinal)),
            account["created_at"].Time(),
            account["updated_at"].Time());

        RoleAssignment ReadAssignment(JsonField assignment)
        {
            var holder = assignment["holder_id"].Key();
            if (organization.Find(holder) is null && organization.FindTeam(holder) is null && ledger.Accounts.Find(holder) is null)
                throw assignment["holder_id"].Wrong($"refers to '{holder}', which is not defined");
            return new RoleAssignment(
                assignment["id"].Key(),
                holder,
                assignment["role_name"].Key(),
                assignment["entity_id"].Key(),
                assignment["entity_type_name"].Key(),
                assignment["entity_region"].Key());
        }
    }

    public static TeamDetail ReadDetail(JsonField detail) => new(
        detail["system_team"].Flag(),
        detail["labels"].Items().Select(label => new KeyValuePair<string, string>(label["key"].Key(), label["value"].Text())).ToArray(),
        detail["created_at"].Time(),
        detail["updated_at"].Time());

    private static PersonalToken ReadToken(JsonField token, SandboxOrganization organization) => new()
    {
        Id = token["id"].Key(),
        PersonId = organization.Find(token["user_id"].Key())?.Id ?? throw token["user_id"].Wrong("is not one of the users"),
        Name = token["name"].Text(),
        State = TokenStateWords.Parse(token["state"].Text()) ?? throw token["state"].Wrong("is not ACTIVE, REVOKED or EXPIRED"),
        RevokedBy = token["revoked_by"].OptionalText(),
        CreatedAt = token["created_at"].Time(),
        UpdatedAt = token["updated_at"].Time(),
        LastUsedAt = token["last_used_at"].OptionalTime(),
        ExpiresAt = token["expires_at"].Time(),
        RevokedAt = token["revoked_at"].OptionalTime(),
    };

    private static InvitationMail ReadMail(JsonField mail) => new(
        mail["email"].Key(),
        mail["count"].Number() is > 0 and <= int.MaxValue and var count
            ? (int)count
            : throw mail["count"].Wrong("is not a number of mails"));

    private static void Fill<T>(LedgerTable<T> table, JsonField list, Func<JsonField, T> read, Func<T, string> idOf)
        where T : class
    {
        foreach (var field in list.Items())
        {
            var record = read(field);
            if (table.Find(idOf(record)) is not null)
                throw field.Wrong($"appears twice: '{idOf(record)}'");
            table.Put(record);
        }
    }
}
