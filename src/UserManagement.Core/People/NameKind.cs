namespace UserManagement.People;

/// <summary>A kind of object that is looked up by name: a role or a team.</summary>
/// <param name="Word">The word for one object in messages.</param>
/// <param name="Error">The error if no object has the given name.</param>
/// <param name="Cmdlet">The cmdlet that lists the objects.</param>
/// <param name="Route">The name of the HTTP request that lists the objects.</param>
internal sealed record NameKind(string Word, PlatformError Error, string Cmdlet, string Route)
{
    public static readonly NameKind Role = new("role", PlatformError.RoleNotFound, "Get-PlatformRole", "ListRoles");
    public static readonly NameKind Team = new("team", PlatformError.TeamNotFound, "Get-PlatformTeam", "ListTeams");
}
