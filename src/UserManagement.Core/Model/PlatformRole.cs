using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement;

/// <summary>A role that a platform offers.</summary>
public sealed class PlatformRole
{
    internal PlatformRole(PlatformConnection origin, string id, string? name)
    {
        Origin = origin;
        Id = SafeText.Escape(id);
        Name = SafeText.Of(name);
    }

    /// <summary>The platform's name.</summary>
    public string Platform => Origin.Platform;

    /// <summary>The name of the connection through which the role was read.</summary>
    public string Connection => Origin.Name;

    /// <summary>The id for the platform's API.</summary>
    public string Id { get; }

    /// <summary>The display name.</summary>
    public string? Name { get; }

    /// <summary>The platform's description of the role.</summary>
    public string? Description { get; internal set => field = SafeText.Of(value); }

    /// <summary>The entity type, such as <c>Control Planes</c>; null for organization-wide roles.</summary>
    public string? EntityType { get; internal set => field = SafeText.Of(value); }

    internal PlatformConnection Origin { get; }

    /// <summary>Whether the role gives administrator rights, as far as the platform's list of roles shows it.</summary>
    internal AdministratorPower Power { get; init; } = AdministratorPower.Unknown;

    /// <summary>Returns the id, which role parameters accept.</summary>
    public override string ToString() => SafeText.Escape(Id);
}

/// <summary>A role of a user, with its origin.</summary>
public sealed class PlatformEffectiveRole
{
    internal PlatformEffectiveRole(string id, string? name, bool direct, string[] teams)
    {
        Id = SafeText.Escape(id);
        Name = SafeText.Of(name);
        Direct = direct;
        Teams = teams;
    }

    /// <summary>The role's id.</summary>
    public string Id { get; }

    /// <summary>The role's display name.</summary>
    public string? Name { get; }

    /// <summary>The entity of the role, such as <c>Control Planes *, us</c>; null for organization-wide roles.</summary>
    public string? Scope { get; internal set => field = SafeText.Of(value); }

    /// <summary>True if the role is assigned to the user directly.</summary>
    public bool Direct { get; }

    /// <summary>The names of the teams that give the role.</summary>
    public PlatformList<string> Teams { get; }

    /// <summary>Returns the role and its origin, such as <c>role_viewer (direct, team Engineering)</c>.</summary>
    public override string ToString()
    {
        var from = Teams.Count == 0 ? "" : "team " + string.Join(", team ", Teams);
        return SafeText.Escape(
            Id + (Scope is null ? "" : " for " + Scope) + " (" + (Direct ? Teams.Count == 0 ? "direct" : "direct, " : "") + from + ")");
    }
}
