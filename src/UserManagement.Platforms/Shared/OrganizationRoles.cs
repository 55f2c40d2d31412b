using UserManagement.Model;

namespace UserManagement.Platforms.Shared;

/// <summary>Checks the roles of platforms where every role is for the whole organization and an assignment has no id.</summary>
internal static class OrganizationRoles
{
    /// <summary>Refuses a role that is limited to an entity, or that is named by the id of an assignment.</summary>
    /// <param name="grant">The role to attach or detach.</param>
    /// <param name="connection">The connection of the change.</param>
    /// <exception cref="PlatformException">The platform does not have such roles (<see cref="PlatformError.NotSupported"/>).</exception>
    public static void Check(RoleGrant grant, PlatformConnection connection)
    {
        if (grant.HasEntity)
            throw Refuse(
                "roles are organization-wide and cannot be assigned for an entity.", "Leave out -EntityType, -EntityId and -EntityRegion.");
        if (grant.AssignmentId is not null)
            throw Refuse(
                "roles have no assignment ids, so -AssignmentId cannot select one.", "Leave out -AssignmentId and name the role.");

        PlatformException Refuse(string message, string remedy) =>
            new(PlatformError.NotSupported, $"{connection.Platform} {message}", remedy)
            {
                Platform = connection.Platform,
                Connection = connection.Name,
            };
    }
}
