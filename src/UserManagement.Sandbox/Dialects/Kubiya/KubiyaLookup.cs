namespace UserManagement.Sandbox;

/// <summary>Lookups and responses shared by several routes.</summary>
internal static class KubiyaLookup
{
    /// <summary>Returns the user whose e-mail address is in the path.</summary>
    public static Person PersonOf(SandboxCall call) =>
        call.Organization.FindByEmail(call.Values[0]) ?? throw KubiyaRefusal.NotFound("user");

    public static Person OwnerOf(SandboxCall call) => call.Organization.Find(call.Organization.OwnerId)!;

    /// <summary>Returns a user in the form of the users page.</summary>
    public static WireAnswer Page(SandboxCall call, Person person) =>
        KubiyaJson.One(person, (writer, user) => KubiyaUserForms.Page(writer, call.Organization, user));
}
