using UserManagement.Foundation.Text;

namespace UserManagement.Changes;

/// <summary>What is wanted of an invitation besides the mail.</summary>
internal sealed class InvitationPlan(string email)
{
    public string Email { get; } = email;

    public string[] Roles { get; set; } = [];

    /// <summary>The organization role to start with; null for none.</summary>
    public string? OrgRole { get; set; }

    /// <summary>The name to give the new user, where the platform does not take it with the invitation.</summary>
    public string? Name { get; set; }

    /// <summary>Teams to put the new user into.</summary>
    public string[] Teams { get; set; } = [];

    /// <summary>Mails again to somebody who has not accepted yet.</summary>
    public bool Resend { get; set; }

    /// <summary>Takes somebody who is already there as success.</summary>
    public bool IfNotExists { get; set; }

    public bool AsSystem { get; set; }

    /// <summary>True where an account is created and nobody is mailed.</summary>
    public bool CreatesAccount { get; set; }

    /// <summary>Looks after an answer that shows nothing.</summary>
    public bool Verify { get; set; }

    /// <summary>Nothing will be sent, so nothing is written down.</summary>
    public bool Rehearse { get; set; }

    /// <summary>The invitation as questions name it.</summary>
    public string Action => (Resend ? "Mail the invitation again"
        : AsSystem ? "Invite as the system"
        : CreatesAccount ? "Create an account"
        : "Invite")
        + (Roles.Length == 0 ? "" : $" with role '{string.Join("', '", Roles)}'")
        + (OrgRole is null ? "" : $", organization role '{OrgRole}'")
        + (Name is null ? "" : $", set name to '{SafeText.Escape(Name)}'")
        + (Teams.Length == 0 ? "" : $", add to team '{string.Join("', '", Teams)}'");
}
