using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>Counts the invitation mails that a real platform would send.</summary>
internal static class InvitationMails
{
    public static void Send(SandboxOrganization organization, string email)
    {
        var mails = organization.Ledger.Mails;
        var address = email.ToLowerInvariant();
        organization.Change(() => mails.Put(new InvitationMail(address, (mails.Find(address)?.Count ?? 0) + 1)));
    }

    /// <summary>Records one mail for each pending user of a new organization, without saving.</summary>
    public static void LoadPending(SandboxOrganization organization)
    {
        foreach (var person in organization.People().Where(person => person.Status == PersonStatus.Pending))
            organization.Ledger.Mails.Put(new InvitationMail(person.Email.ToLowerInvariant(), 1));
    }
}
