namespace UserManagement.People;

/// <summary>A kind of things that are looked up by name.</summary>
/// <param name="Word">What one is called.</param>
/// <param name="Error">The error when there is none of that name.</param>
/// <param name="Cmdlet">The cmdlet that lists them.</param>
/// <param name="Route">The route that lists them.</param>
internal sealed record NameKind(string Word, PlatformError Error, string Cmdlet, string Route)
{
    public static readonly NameKind Role = new("role", PlatformError.RoleNotFound, "Get-PlatformRole", "ListRoles");
    public static readonly NameKind Team = new("team", PlatformError.TeamNotFound, "Get-PlatformTeam", "ListTeams");
}
