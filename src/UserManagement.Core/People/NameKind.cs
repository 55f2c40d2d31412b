namespace UserManagement.People;

/// <summary>A kind of object that is looked up by name: a role or a team.</summary>
internal sealed record NameKind(string Word, PlatformError Error, string Cmdlet, string Route)
{
    public static readonly NameKind Role = new("role", PlatformError.RoleNotFound, "Get-PlatformRole", "ListRoles");
    public static readonly NameKind Team = new("team", PlatformError.TeamNotFound, "Get-PlatformTeam", "ListTeams");
}
