using System;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>
/// The two routes that invite users. For <c>invite</c>, the e-mail address and the role are documented; that <c>system_invite</c> accepts
/// the same fields is INFERRED.
/// </summary>
internal static class KubiyaInvitations
{
    /// <summary>
    /// Invites a user. The body of the real response is UNKNOWN: the sandbox returns the new user as in the documentation, with the
    /// documented status 200.
    /// </summary>
    public static WireAnswer Invite(SandboxCall call)
    {
        var body = KubiyaBody.Of(call.Request);
        var email = body.Required("email");
        if (!IsEmail(email))
            throw KubiyaRefusal.Invalid("email", "email is not an e-mail address.");
        var role = body.Required("role");
        CheckRole(role);
        if (call.Organization.FindByEmail(email) is not null)
            throw KubiyaRefusal.Conflict("A user with this email already exists.");

        var now = call.Clock.Now;
        var person = call.Organization.Add(new Person
        {
            Id = KubiyaIds.Uuid(call.Organization.Joined),
            Email = email,
            Status = PersonStatus.Pending,
            OrgRole = role,
            CreatedAt = now,
            UpdatedAt = now,
        });
        InvitationMails.Send(call.Organization, email);
        return KubiyaLookup.Page(call, person);
    }

    public static void CheckRole(string role)
    {
        if (!KubiyaCatalog.Roles.Any(known => known.Id == role))
            throw KubiyaRefusal.Invalid("role", $"role must be one of {string.Join(", ", KubiyaCatalog.Roles.Select(known => known.Id))}.");
    }

    private static bool IsEmail(string email)
    {
        var at = email.IndexOf('@');
        return at > 0
            && at == email.LastIndexOf('@')
            && email.IndexOf('.', at) > at + 1
            && !email.EndsWith(".", StringComparison.Ordinal)
            && !email.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter));
    }
}
