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

    /// <summary>The name of the connection the role was read through.</summary>
    public string Connection => Origin.Name;

    /// <summary>The id that the platform's API takes.</summary>
    public string Id { get; }

    /// <summary>The display name.</summary>
    public string? Name { get; }

    /// <summary>What the role is for, in the platform's words.</summary>
    public string? Description { get; internal set => field = SafeText.Of(value); }

    /// <summary>
    /// The kind of thing the role can be given for, such as <c>Control Planes</c>; null where roles are organization-wide.
    /// </summary>
    public string? EntityType { get; internal set => field = SafeText.Of(value); }

    internal PlatformConnection Origin { get; }

    /// <summary>Whether the role administers the organization, as the platform's list says.</summary>
    internal AdministratorPower Power { get; init; } = AdministratorPower.Unknown;

    /// <summary>The id, which is what role parameters take.</summary>
    public override string ToString() => SafeText.Escape(Id);
}

/// <summary>A role that a user holds, and why.</summary>
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

    /// <summary>What the role is for, such as <c>Control Planes *, us</c>; null where roles are organization-wide.</summary>
    public string? Scope { get; internal set => field = SafeText.Of(value); }

    /// <summary>True when the role is attached to the user directly.</summary>
    public bool Direct { get; }

    /// <summary>The names of the teams that bring the role.</summary>
    public PlatformList<string> Teams { get; }

    /// <summary>The role and where it comes from, such as <c>role_viewer (direct, team Engineering)</c>.</summary>
    public override string ToString()
    {
        var from = Teams.Count == 0 ? "" : "team " + string.Join(", team ", Teams);
        return SafeText.Escape(
            Id + (Scope is null ? "" : " for " + Scope) + " (" + (Direct ? Teams.Count == 0 ? "direct" : "direct, " : "") + from + ")");
    }
}
