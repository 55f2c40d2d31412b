namespace UserManagement.Sandbox;

/// <summary>
/// Data that only some platforms have, in addition to users, roles and teams. For other platforms the ledger is empty, and the sandbox file
/// omits it.
/// </summary>
internal sealed class Ledger
{
    public LedgerTable<RoleAssignment> Assignments { get; } = new(assignment => assignment.Id, assignment => assignment.HolderId);

    public LedgerTable<PersonalToken> Tokens { get; } = new(token => token.Id, token => token.PersonId);

    public LedgerTable<SystemAccount> Accounts { get; } = new(account => account.Id, account => account.Id);

    /// <summary>The mails by address in lower case. A mail stays listed after its user is removed.</summary>
    public LedgerTable<InvitationMail> Mails { get; } = new(mail => mail.Email, mail => mail.Email);

    /// <summary>The number of ids issued so far. The next id is derived from it, so ids are never reused.</summary>
    public long Issued { get; set; }

    public bool IsEmpty => Issued == 0 && Assignments.All.Count + Tokens.All.Count + Accounts.All.Count + Mails.All.Count == 0;
}
