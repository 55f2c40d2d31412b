namespace UserManagement.Sandbox;

/// <summary>Finds users for several routes, and creates the response with one user.</summary>
internal static class KubiyaLookup
{
    /// <summary>Returns the user whose e-mail address is in the path.</summary>
    public static Person PersonOf(SandboxCall call) =>
        call.Organization.FindByEmail(call.Values[0]) ?? throw KubiyaRefusal.NotFound("user");

    public static Person OwnerOf(SandboxCall call) => call.Organization.Find(call.Organization.OwnerId)!;

    /// <summary>Returns a user in the form that the documentation page about users shows.</summary>
    public static WireAnswer Page(SandboxCall call, Person person) =>
        KubiyaJson.One(person, (writer, user) => KubiyaUserForms.Page(writer, call.Organization, user));
}
