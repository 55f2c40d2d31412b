using System.Collections.Generic;
using System.Linq;
using UserManagement.Model;

namespace UserManagement.Changes;

/// <summary>Checks that a given role and a given assignment id name the same assignment.</summary>
internal static class AssignmentCheck
{
    /// <summary>
    /// Refuses a role with an assignment id if the id belongs to another role, or if only other assignments have the
    /// role. Does nothing if the holder has neither the assignment nor the role, because then there is nothing to remove.
    /// </summary>
    /// <param name="wanted">The role to remove or to move, with the role's id instead of its name.</param>
    /// <param name="held">All roles of the user or the team.</param>
    /// <param name="holder">The user or the team, for the message.</param>
    /// <param name="connection">The connection on which the roles were read.</param>
    /// <param name="cmdlet">The cmdlet that lists the roles, for the remedy.</param>
    public static void Require(
        RoleGrant wanted, IReadOnlyList<RoleGrant> held, string holder, PlatformConnection connection, string cmdlet)
    {
        if (wanted.AssignmentId is not { } id || held.Any(wanted.Matches)) return;
        var where = $"of {holder} on {connection.Platform} (connection '{connection.Name}')";
        if (held.FirstOrDefault(wanted.HasSameId) is { } other)
            throw Refuse($"The assignment {id} {where} is the role '{other}', not '{wanted}'. Nothing was changed.");
        string[] others = [.. held.Where(wanted.MatchesRole).Select(one => one.AssignmentId ?? "without an id")];
        if (others.Length > 0)
            throw Refuse(
                $"The role '{wanted}' {where} is held by the assignment {string.Join(", ", others)}, not by the assignment {id}. "
                + "Nothing was changed.");

        PlatformException Refuse(string message) => new(
            PlatformError.InvalidRequest, message, $"Pipe the role from {cmdlet}, or leave out -AssignmentId.")
        { Platform = connection.Platform, Connection = connection.Name };
    }
}
