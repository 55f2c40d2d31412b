using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Text;
using UserManagement.People;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Astra;

/// <summary>
/// Changes roles. The API only replaces all roles of a user, so adding or removing one role reads the roles, changes the list, writes it
/// and reads the roles again.
/// </summary>
internal sealed partial class AstraPlatform
{
    private readonly KeyedLock _userLocks = new();

    /// <summary>Changes the roles of a user and checks the result.</summary>
    /// <returns>The user, read again after the change.</returns>
    private async Task<PlatformUser?> ChangeRolesAsync(
        Route route,
        Func<string, RequestBody, CallContext, Task<PlatformResponse>> send,
        PlatformUser user,
        string role,
        CallContext call,
        Func<string[], string[]> change,
        Func<string[], bool> isDone)
    {
        using var gate = await _userLocks.EnterAsync(user.Id, call.Stop).ConfigureAwait(false);
        string[]? written = null;
        PlatformUser? now = null;

        // The body replaces all roles, so it is created from a new read before every attempt.
        async Task<RequestBody?> MakeAsync()
        {
            now = await (written is null ? ReadHeldAsync(user, call) : ReadBackAsync(user, route, call)).ConfigureAwait(false);
            string[] held = [.. now.Roles!];
            if (isDone(held)) return null; // another client, or an attempt whose response was lost, made the change
            return new RequestBody(("roles", Once(written = change(held)))) { Renew = MakeAsync };
        }

        if (await MakeAsync().ConfigureAwait(false) is not { } body) return now;
        var response = await send(user.Id, body, call).ConfigureAwait(false);
        Caller.Require(response, $"the roles of user {user}");
        now = await ReadBackAsync(user, route, call).ConfigureAwait(false);
        string[] shown = [.. now.Roles!];
        // The error is not InvalidRequest, because that would mean that nothing changed, but the platform accepted the request. Another
        // client may have written the roles before or after this request.
        if (!isDone(shown))
            throw Lost(
                $"The roles of {user} on Astra (connection '{Connection.Name}') differ from the request: "
                + $"the user {(Holds(shown, role) ? "still has" : "does not have")} role '{role}'. "
                + $"The user now has {Describe(shown)} instead of {Describe(written ?? [])}. "
                + "Another program changed them at the same time, or the platform confirmed the change without making it.",
                route,
                null);
        return now;
    }

    /// <summary>
    /// Reads the user with the current role ids. Throws if the response has no field for roles, or a role without an id and a name, because
    /// a change writes the whole set and would remove the roles that the response omits.
    /// </summary>
    private async Task<PlatformUser> ReadHeldAsync(PlatformUser user, CallContext call)
    {
        var (response, now, saysRoles) = await ReadUserAsync(user.Id, call).ConfigureAwait(false);
        if (!saysRoles)
            throw Caller.Errors.Unexpected(
                response,
                "the response does not contain the ids of all roles of the user; a change writes the complete list of roles, so it cannot "
                + "be made without them");
        string[] ids = [.. now.Roles!];
        var names = new NameLookup(Connection);
        for (var i = 0; i < ids.Length; i++) ids[i] = await names.RoleIdAsync(ids[i], call).ConfigureAwait(false);
        now.Roles = [.. ids];
        return now;
    }

    private async Task<PlatformUser> ReadBackAsync(PlatformUser user, Route route, CallContext call)
    {
        try
        {
            return await ReadHeldAsync(user, call).ConfigureAwait(false);
        }
        catch (PlatformException e)
        {
            throw Lost(
                $"The roles of {user} on Astra (connection '{Connection.Name}') were sent, but could not be read back to verify "
                + $"them: {e.Clause}.",
                route,
                e);
        }
    }

    private PlatformException Lost(string message, Route route, Exception? cause) =>
        new(
            PlatformError.OutcomeUnknown,
            Connection.Http.Redactor.Scrub(message),
            "Check the roles with Get-PlatformUserRole and run the command again; it reads the current roles first.",
            cause)
        {
            Platform = Name,
            Connection = Connection.Name,
            Route = route.ToString(),
        };

    private static string Describe(string[] roles) =>
        roles.Length == 0 ? "no roles" : "the roles " + string.Join(", ", roles.Select(SafeText.Escape));
}
