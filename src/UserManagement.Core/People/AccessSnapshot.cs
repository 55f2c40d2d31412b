using System;
using System.Collections.Generic;
using System.Linq;
using UserManagement.Contracts.Capabilities;
using UserManagement.Sessions;

namespace UserManagement.People;

/// <summary>The parts of a user's access that are to be read.</summary>
[Flags]
internal enum AccessParts
{
    /// <summary>No access, only the user.</summary>
    None = 0,

    /// <summary>The roles that are held directly.</summary>
    Roles = 1,

    Teams = 2,

    /// <summary>The tokens, active or not.</summary>
    Tokens = 4,

    /// <summary>The names of roles and teams. It is an error if they cannot be read.</summary>
    Names = 8,

    /// <summary>The names of teams, and of roles whose ids are not readable words. If the names cannot be read, ids are shown.</summary>
    NamesIfReadable = 16,
}

/// <summary>The access of one user when it was read. A part is null if it was not requested or the platform does not show it.</summary>
/// <param name="User">The user.</param>
internal sealed record AccessSnapshot(PlatformUser User)
{
    /// <summary>The roles that are held directly.</summary>
    public IReadOnlyList<PlatformRoleAssignment>? Roles { get; init; }

    public IReadOnlyList<PlatformTeam>? Teams { get; init; }

    /// <summary>The error that says that the server does not show the user's teams; null if it shows them.</summary>
    public PlatformException? TeamsHidden { get; init; }

    /// <summary>The tokens, active or not.</summary>
    public IReadOnlyList<PlatformUserToken>? Tokens { get; init; }

    public IEnumerable<PlatformUserToken> ActiveTokens => (Tokens ?? []).Where(token => token.Active);

    /// <summary>Returns the teams; none if they were not requested.</summary>
    /// <exception cref="PlatformException">The server does not show the user's teams.</exception>
    public IReadOnlyList<PlatformTeam> RequireTeams() => TeamsHidden is { } hidden ? throw hidden : Teams ?? [];

    /// <summary>Returns the access in the form in which plans and evidence store it.</summary>
    public OffboardingState ToState() => new()
    {
        Status = User.Status,
        OrgRole = User.OrgRole,
        NotShown = User.Origin.Adapter is IHidesFacts hides ? [.. hides.Hidden] : null,
        Roles = [.. (Roles ?? []).Select(held => new OffboardingRole
        {
            Role = held.Role,
            Name = held.RoleName,
            EntityType = held.EntityType,
            EntityId = held.EntityId,
            EntityRegion = held.EntityRegion,
        })],
        Teams = [.. (Teams ?? []).Select(team => new OffboardingTeam { Id = team.Id, Name = team.Name })],
        TeamsNotRead = TeamsHidden?.Summary,
        Tokens = [.. ActiveTokens.Select(token => token.TokenId)],
    };
}
