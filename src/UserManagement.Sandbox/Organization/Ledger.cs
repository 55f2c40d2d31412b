namespace UserManagement.Sandbox;

/// <summary>What some platforms know beside people, roles and teams. Empty, and absent from the file, on the others.</summary>
internal sealed class Ledger
{
    public LedgerTable<RoleAssignment> Assignments { get; } = new(assignment => assignment.Id, assignment => assignment.HolderId);

    public LedgerTable<PersonalToken> Tokens { get; } = new(token => token.Id, token => token.PersonId);

    public LedgerTable<SystemAccount> Accounts { get; } = new(account => account.Id, account => account.Id);

    /// <summary>By address in lower case. A sent mail stays listed after the person is removed.</summary>
    public LedgerTable<InvitationMail> Mails { get; } = new(mail => mail.Email, mail => mail.Email);

    /// <summary>How many ids were given to records here: the seed of the next, so that none comes back.</summary>
    public long Issued { get; set; }

    public bool IsEmpty => Issued == 0 && Assignments.All.Count + Tokens.All.Count + Accounts.All.Count + Mails.All.Count == 0;
}
