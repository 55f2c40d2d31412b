namespace UserManagement.Sandbox;

/// <summary>
/// The route that invites users. The response has no body. Afterwards the user is in the user list (INFERRED: with <c>active</c> false).
/// </summary>
internal static class KonnectInvites
{
    public static WireAnswer Invite(SandboxCall call)
    {
        var email = KonnectLookup.BodyOf(call).Text("email") ?? "";
        if (!EmailAddress.IsValid(email))
            throw KonnectProblem.Invalid("email", "must be a valid email");
        var person = call.Organization.FindByEmail(email);
        if (person is not null && person.Status != PersonStatus.Pending)
            throw KonnectProblem.Conflict("User is already active");
        if (person is null)
            Add(call, email);
        // DOCUMENTED: a new mail is sent to a user who is not active yet.
        InvitationMails.Send(call.Organization, email);
        return new WireAnswer(201);
    }

    private static void Add(SandboxCall call, string email)
    {
        var now = call.Clock.Now;
        call.Organization.Add(new Person
        {
            Id = KonnectIds.Person(call.Organization.Joined),
            Email = email,
            Status = PersonStatus.Pending,
            CreatedAt = now,
            UpdatedAt = now,
        });
    }
}
