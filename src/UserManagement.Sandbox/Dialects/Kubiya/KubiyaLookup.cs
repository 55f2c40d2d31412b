namespace UserManagement.Sandbox;

/// <summary>What several routes need.</summary>
internal static class KubiyaLookup
{
    /// <summary>The person whose e-mail address is in the path.</summary>
    public static Person PersonOf(SandboxCall call) =>
        call.Organization.FindByEmail(call.Values[0]) ?? throw KubiyaRefusal.NotFound("user");

    public static Person OwnerOf(SandboxCall call) => call.Organization.Find(call.Organization.OwnerId)!;

    /// <summary>A person in the form of the users page.</summary>
    public static WireAnswer Page(SandboxCall call, Person person) =>
        KubiyaJson.One(person, (writer, user) => KubiyaUserForms.Page(writer, call.Organization, user));
}
