using System.Collections.Generic;

namespace UserManagement.Changes;

/// <summary>Refuses a role that a user or a team has several times, because a command changes only one assignment.</summary>
internal static class SeveralAssignments
{
    /// <summary>Throws if there is more than one assignment of the role.</summary>
    /// <param name="assignments">The assignments of the role: the entity of each, or the role if it has no entity.</param>
    /// <param name="role">The role, as named in the command.</param>
    /// <param name="holder">The user or the team at the beginning of the message.</param>
    /// <param name="connection">The connection of the change.</param>
    /// <param name="verb">What the command does with one assignment, such as "removes".</param>
    /// <param name="cmdlet">The cmdlet that lists the roles, for the remedy.</param>
    /// <exception cref="PlatformException">There are several assignments; nothing was changed.</exception>
    public static void Refuse(
        IReadOnlyCollection<string> assignments, string role, string holder, PlatformConnection connection, string verb, string cmdlet)
    {
        if (assignments.Count <= 1) return;
        throw new PlatformException(
            PlatformError.InvalidRequest,
            $"{holder} on {connection.Platform} (connection '{connection.Name}') has the role '{role}' {assignments.Count} times "
            + $"({string.Join("; ", assignments)}), and the command {verb} only one. Nothing was changed.",
            $"Specify one with -EntityType, -EntityId and -EntityRegion, or pipe it from {cmdlet}.")
        { Platform = connection.Platform, Connection = connection.Name };
    }
}
