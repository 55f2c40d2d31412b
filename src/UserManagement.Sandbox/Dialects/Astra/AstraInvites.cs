namespace UserManagement.Sandbox;

/// <summary>The route that sends and resends invitations. An address that already belongs to a user is not refused.</summary>
internal static class AstraInvites
{
    public static WireAnswer Invite(SandboxCall call)
    {
        var body = AstraBody.Of(call.Request);
        var email = body.Text("email") ?? "";
        if (!EmailAddress.IsValid(email))
            throw AstraRefusal.Invalid("email is not valid");
        CheckOrganization(call, body.Text("orgID"));
        var roleIds = AstraRoles.Read(call, body);

        var person = call.Organization.FindByEmail(email);
        if (person is null)
            Add(call, email, roleIds);
        else if (person.Status == PersonStatus.Pending)
            // DOCUMENTED: the invitation is resent with the new details.
            call.Organization.Replace(person with { RoleIds = roleIds, UpdatedAt = call.Clock.Now });

        // INFERRED: a mail is sent to a member too, and the member keeps the current roles. A test can thereby detect a client that invites
        // a member because it does not look up the user first.
        InvitationMails.Send(call.Organization, email);
        return new WireAnswer(200);
    }

    private static void CheckOrganization(SandboxCall call, string? organizationId)
    {
        // The two errors are DOCUMENTED for this route; their causes are INFERRED. A token belongs to one organization.
        if (organizationId is null)
            throw AstraRefusal.Invalid("orgID is required");
        if (AstraIds.Canonical(organizationId) != call.Organization.Id)
            throw new AstraRefusal(403, "token does not belong to this organization");
    }

    private static void Add(SandboxCall call, string email, string[] roleIds)
    {
        var now = call.Clock.Now;
        call.Organization.Add(new Person
        {
            Id = AstraIds.Person(call.Organization.Joined),
            Email = email,
            Status = PersonStatus.Pending,
            RoleIds = roleIds,
            CreatedAt = now,
            UpdatedAt = now,
        });
    }
}
