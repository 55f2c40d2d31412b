namespace UserManagement.Sandbox;

/// <summary>The routes for users. All routes and their envelopes are INFERRED.</summary>
internal static class PhyCloudUsers
{
    public static WireAnswer List(SandboxCall call)
    {
        var page = call.Organization.Page(PhyCloudPaging.Start(call.Request), PhyCloudPaging.Limit(call.Request));
        return PhyCloudJson.Object(200, writer =>
        {
            PersonJson.Write(writer, "users", page.People, PhyCloudJson.Write);
            writer.WriteString("next_cursor", PositionCursor.Of(page.Next));
        });
    }

    public static WireAnswer Get(SandboxCall call) => PhyCloudJson.User(PersonOf(call));

    public static WireAnswer Invite(SandboxCall call)
    {
        var body =
            WireBody.Parse(call.Request.Body) ?? throw PhyCloudInvalid.Body("", "Input should be a valid JSON object", "json_invalid");
        if (!body.Has("email"))
            throw PhyCloudInvalid.Body("email", "Field required", "missing");
        var email = body.Text("email") ?? throw PhyCloudInvalid.Body("email", "Input should be a valid string", "string_type");
        if (!EmailAddress.IsValid(email))
            throw PhyCloudInvalid.Body("email", "value is not a valid email address", "value_error");
        var role = body.Has("role") ? PhyCloudCatalog.RoleOf(body.Text("role")) : PhyCloudCatalog.Member;
        if (call.Organization.FindByEmail(email) is not null)
            throw PhyCloudRefusal.Conflict("Email already exists");

        var now = call.Clock.Now;
        var person = call.Organization.Add(new Person
        {
            Id = PhyCloudCatalog.IdOf(call.Organization.Joined),
            Email = email,
            Status = PersonStatus.Pending,
            OrgRole = role,
            CreatedAt = now,
            UpdatedAt = now,
        });
        InvitationMails.Send(call.Organization, email);
        return PhyCloudJson.User(person, 201);
    }

    /// <summary>
    /// Deactivates a user, which is DOCUMENTED as permanent. INFERRED: it also cancels a pending invitation, changes nothing for a user who
    /// is already inactive, and is refused for the owner of the key that sends the request.
    /// </summary>
    public static WireAnswer Deactivate(SandboxCall call)
    {
        var person = PersonOf(call);
        if (person.Id == call.Organization.OwnerId)
            throw PhyCloudRefusal.Conflict("You cannot deactivate yourself");
        if (person.Status != PersonStatus.Deactivated)
            person = call.Organization.Replace(person with { Status = PersonStatus.Deactivated, UpdatedAt = call.Clock.Now });
        return PhyCloudJson.User(person);
    }

    private static Person PersonOf(SandboxCall call) => call.Organization.Find(call.Values[0]) ?? throw PhyCloudRefusal.NotFound();
}
