using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Offboarding.Copying;

/// <summary>Reads the direct roles and the teams of a user for a copy, and throws if they cannot be read completely.</summary>
internal static class WholeAccess
{
    /// <summary>Reads the access of a user, without tokens.</summary>
    /// <exception cref="PlatformException">
    /// Roles or teams were not read completely (<see cref="PlatformError.ListIncomplete"/>), or cannot be read.
    /// </exception>
    public static async Task<OffboardingState> ReadAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        const AccessParts parts = AccessParts.Roles | AccessParts.Teams | AccessParts.NamesIfReadable;
        var state = (await new AccessReader(user.Origin, names).ReadAsync(user, parts, call).ConfigureAwait(false)).ToState();
        if (state.TeamsNotRead is { } hidden) throw NotWhole(user, "teams", hidden);
        var adapter = user.Origin.Adapter;
        if (!adapter.Supports(Operations.ListUserRoles))
            state.Roles = [.. user.HeldRoles.Where(role => role != user.OrgRole).Select(role => new OffboardingRole { Role = role })];
        else if (adapter is IInfersNoRoles && state.Roles.Count == 0 && !await SaysRolesAsync(user, call).ConfigureAwait(false))
            throw NotWhole(user, "roles", "the response does not say which roles the user holds");
        return state;
    }

    private static async Task<bool> SaysRolesAsync(PlatformUser user, CallContext call) => user.Roles is not null
        || (await user.Origin.Require(Operations.GetUser).RefreshAsync(user, call).ConfigureAwait(false)).Roles is not null;

    private static PlatformException NotWhole(PlatformUser user, string what, string why) =>
        new(
            PlatformError.ListIncomplete,
            $"The {what} of {user} on {user.Platform} (connection '{user.Connection}') could not be read completely: {why.TrimEnd('.')}.",
            "Look at the roles and teams in the vendor's own console; give another user what is missing with Add-PlatformUserRole and "
                + "Add-PlatformTeamMember.")
        { Platform = user.Platform, Connection = user.Connection };
}
