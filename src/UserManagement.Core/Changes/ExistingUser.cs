using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

internal sealed class ExistingUser(PlatformConnection connection, NameLookup names, InvitationPlan plan)
{
    private readonly AccessReader _reader = new(connection, names);

    private string Where => $"{connection.Platform} (connection '{connection.Name}')";

    private enum Kind
    {
        Access,
        Profile,
        Role,
        Team,
    }

    /// <summary>Returns a copy of the existing user that lists what the invitation would have given and the user lacks.</summary>
    /// <exception cref="PlatformException">The command was run without -IfNotExists, so an existing user is an error.</exception>
    public async Task<PlatformUser> ShowAsync(PlatformUser existing, CallContext call)
    {
        if (!plan.IfNotExists)
            throw new PlatformException(
                PlatformError.UserAlreadyExists,
                $"'{existing.Email}' is already a user of {Where}, with the status {existing.Status} and the id {existing.Id}. No "
                + "invitation was sent.",
                "Use -IfNotExists to treat an existing user as success.")
            { Platform = connection.Platform, Connection = connection.Name };
        call.Observer.Verbose($"{existing.Email} is already a user of {connection.Platform}, with the status {existing.Status}; no "
            + "invitation was sent.");
        var shown = existing.Copy();
        // A suspended or deactivated user lacks access, so the result does not say that the invitation is already done.
        shown.ChangeOutcome = existing.Status is UserStatus.Suspended or UserStatus.Deactivated ? null : ChangeOutcome.AlreadyDone;
        try
        {
            var (lacks, remedy) = await CompareAsync(existing, call).ConfigureAwait(false);
            shown.Lacks = [.. lacks];
            if (remedy is not null)
                call.Observer.Warning($"{existing.Email} is already a user of {Where}, with the status {existing.Status}, but lacks: "
                    + $"{string.Join(", ", lacks)}. Nothing was changed. {remedy}");
        }
        catch (PlatformException e) when (e.Error is not (PlatformError.RoleNotFound or PlatformError.TeamNotFound))
        {
            call.Observer.Warning(
                $"{existing.Email} is already a user of {Where}, but the user could not be compared with the request: {e.Message}");
        }

        return shown;
    }

    /// <summary>Creates the error for the invitation of a user who is already in the organization, but suspended or deactivated.</summary>
    public static PlatformException WithoutAccess(PlatformUser user) =>
        new(
            PlatformError.UserAlreadyExists,
            $"'{user.Email}' is already a user of {user.Platform} (connection '{user.Connection}'), with the status {user.Status}, and has "
            + "no access. No invitation was sent.",
            AccessRemedy(user.Origin))
        { Platform = user.Platform, Connection = user.Connection };

    /// <summary>Lists what the user lacks, as text, with the commands that add it.</summary>
    /// <returns>The remedy is null if nothing is missing.</returns>
    /// <exception cref="PlatformException">A role or team does not exist, or the user's access cannot be read.</exception>
    private async Task<(IReadOnlyList<string> Lacks, string? Remedy)> CompareAsync(PlatformUser user, CallContext call)
    {
        List<(Kind Kind, string Text)> lacks = [];
        if (user.Status is UserStatus.Suspended or UserStatus.Deactivated) lacks.Add((Kind.Access, "access"));
        if (plan.Name is not null && plan.Name != user.Name) lacks.Add((Kind.Profile, $"name '{plan.Name}'"));
        if (plan.OrgRole is not null && !Same(plan.OrgRole, user.OrgRole)) lacks.Add((Kind.Profile, $"organization role '{plan.OrgRole}'"));
        lacks.AddRange((await RolesAsync(user, call).ConfigureAwait(false)).Select(role => (Kind.Role, $"role '{role}'")));
        lacks.AddRange((await TeamsAsync(user, call).ConfigureAwait(false)).Select(team => (Kind.Team, $"team '{team}'")));
        var remedies = lacks.Select(one => one.Kind).Distinct().Select(kind => RemedyOf(kind)).ToList();
        return ([.. lacks.Select(one => one.Text)], remedies.Count == 0 ? null : string.Join(" ", remedies));
    }

    private string RemedyOf(Kind kind) => kind switch
    {
        Kind.Access => AccessRemedy(connection),
        Kind.Profile => "Set-PlatformUser changes name and organization role.",
        Kind.Role when connection.Adapter.Supports(Operations.AttachRole) => "Add-PlatformUserRole assigns a role.",
        Kind.Role => connection.Adapter.AlternativeFor(Operations.AttachRole),
        _ => "Add-PlatformTeamMember adds the user to a team.",
    };

    private static string AccessRemedy(PlatformConnection connection) => connection.Adapter.Supports(Operations.Resume)
        ? "Resume-PlatformUser restores access."
        : $"This module cannot restore access on {connection.Platform}; ask the vendor how to activate the user again.";

    private async Task<IEnumerable<string>> RolesAsync(PlatformUser user, CallContext call)
    {
        if (plan.Roles.Length == 0) return [];
        var access = await _reader.ReadAsync(user, AccessParts.Roles, call).ConfigureAwait(false);
        var held = access.Roles?.SelectMany(role => new[] { role.Role, role.RoleName }).OfType<string>() ?? user.HeldRoles;
        return await MissingAsync(plan.Roles, [.. held, user.OrgRole ?? ""], role => names.RoleIdAsync(role, call)).ConfigureAwait(false);
    }

    private async Task<IEnumerable<string>> TeamsAsync(PlatformUser user, CallContext call)
    {
        if (plan.Teams.Length == 0) return [];
        connection.Require(Operations.ListTeams);
        var access = await _reader.ReadAsync(user, AccessParts.Teams, call).ConfigureAwait(false);
        string[] texts = [.. access.RequireTeams().SelectMany(team => new[] { team.Id, team.Name }).OfType<string>()];
        return await MissingAsync(plan.Teams, texts, team => names.TeamIdAsync(team, call)).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<string>> MissingAsync(IEnumerable<string> wanted, string[] held, Func<string, Task<string>> idOf)
    {
        List<string> missing = [];
        foreach (var one in wanted)
        {
            if (held.Any(has => Same(has, one))) continue;
            var id = await idOf(one).ConfigureAwait(false);
            if (!held.Any(has => Same(has, id))) missing.Add(one);
        }

        return missing;
    }

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
