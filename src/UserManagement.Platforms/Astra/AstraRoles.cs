using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Platforms.Shared;
using UserManagement.Platforms.Shared.Endpoints;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Astra;

/// <summary>Roles. The API only replaces the whole set of a user, so one role is added or taken by reading the set, changing it, writing it and reading it back.</summary>
internal sealed partial class AstraPlatform
{
    private readonly UserGates _gates = new();

    /// <summary>Role ids differ from one organization to the next, and a name where an id belongs is accepted silently: only a UUID is taken for an id.</summary>
    public bool IsRoleId(string text) => Guid.TryParseExact(text, "D", out _);

    public bool MayBeRoleId(string text) => IsRoleId(text);

    public bool RoleIdsAreOpaque => true;

    public IPageReader<PlatformRole> ListRoles() => new ListReader<WireItem<WireRole>, PlatformRole>(
        Caller,
        new ListSource(Routes[nameof(Api.ListRoles)], Api.ListRoles, "the role list"),
        Envelope.As(AstraJson.Default.WireRole),
        static item => item.Key(item.Value.Id),
        item => item.Value.Id is { Length: > 0 } id ? new PlatformRole(Connection, id, item.Value.Name) { Description = item.Value.Policy?.Description, Power = PowerOf(item.Value) } : null);

    public void CheckGrant(RoleGrant grant, bool adding)
    {
        if (grant.HasEntity) throw Refuse(PlatformError.NotSupported, "Roles of Astra are given for the whole organization; what a role reaches is written in the role itself.", "Leave out -EntityType, -EntityId and -EntityRegion.");
        if (grant.AssignmentId is not null) throw Refuse(PlatformError.NotSupported, "Roles of Astra have no assignment ids.", "Leave out -AssignmentId and name the role.");
    }

    /// <summary>An answer without the field is not one with no roles, so it is asked for once more and then refused.</summary>
    public async Task<IReadOnlyList<PlatformRoleAssignment>> ReadRolesAsync(PlatformUser user, CallContext call)
    {
        var roles = user.Roles;
        if (roles is null)
        {
            var (response, now, _) = await ReadUserAsync(user.Id, call).ConfigureAwait(false);
            roles = now.Roles ?? throw Caller.Errors.Unexpected(response, "it does not say which roles the user holds");
        }

        return [.. roles.Select(role => new PlatformRoleAssignment(user, role, null))];
    }

    public Task<PlatformUser?> AddRoleAsync(PlatformUser user, RoleGrant grant, CallContext call) =>
        ChangeRolesAsync(Routes[nameof(Api.AssignRole)], Api.AssignRole, user, grant.Role, call, held => [.. held, grant.Role], roles => Holds(roles, grant.Role));

    public Task<PlatformUser?> RemoveRoleAsync(PlatformUser user, PlatformRoleAssignment assignment, RoleGrant grant, CallContext call) =>
        ChangeRolesAsync(Routes[nameof(Api.DetachRole)], Api.DetachRole, user, grant.Role, call, held => WithoutRole(user, held, grant), roles => !Holds(roles, grant.Role));

    /// <returns>The user as read back afterwards.</returns>
    private async Task<PlatformUser?> ChangeRolesAsync(
        Route route,
        Func<string, RequestBody, CallContext, Task<PlatformResponse>> send,
        PlatformUser user,
        string role,
        CallContext call,
        Func<string[], string[]> change,
        Func<string[], bool> isDone)
    {
        using var gate = await _gates.EnterAsync(user.Id, call.Stop).ConfigureAwait(false);
        string[]? written = null;
        PlatformUser? now = null;

        // The body overwrites what is there, so it is made from a fresh read before every attempt.
        async Task<RequestBody?> MakeAsync()
        {
            string[] held = [.. (now = await (written is null ? ReadHeldAsync(user, call) : ReadBackAsync(user, route, call)).ConfigureAwait(false)).Roles!];
            if (isDone(held)) return null; // by somebody else since the user was read, or by an attempt whose answer was lost
            return new RequestBody(("roles", Once(written = change(held)))) { Renew = MakeAsync };
        }

        if (await MakeAsync().ConfigureAwait(false) is not { } body) return now;
        var response = await send(user.Id, body, call).ConfigureAwait(false);
        Caller.Require(response, $"the roles of user {user}");
        now = await ReadBackAsync(user, route, call).ConfigureAwait(false);
        string[] shown = [.. now.Roles!];
        // The platform took the request, so this is no InvalidRequest, which promises that nothing was changed; by whom and in what order can't be known from here.
        if (!isDone(shown)) throw Lost($"The roles of {user} on Astra (connection '{Connection.Name}') are not what was written: role '{role}' is {(Holds(shown, role) ? "still" : "not")} held. There are now {Describe(shown)}; written were {Describe(written ?? [])}. Somebody else changed them at the same time, or the platform did not do what it confirmed.", route, null);
        return now;
    }

    /// <summary>The user with the role ids they hold at this moment. The whole set is written back, so an answer that leaves any doubt about it ends here.</summary>
    private async Task<PlatformUser> ReadHeldAsync(PlatformUser user, CallContext call)
    {
        var (response, now, saysRoles) = await ReadUserAsync(user.Id, call).ConfigureAwait(false);
        if (!saysRoles) throw Caller.Errors.Unexpected(response, "it does not say which roles the user holds, and writing a set without knowing would take them away");
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
            throw Lost($"The roles of {user} on Astra (connection '{Connection.Name}') were sent, but could not be read back to see whether they stand: {e.Message}", route, e);
        }
    }

    private string[] WithoutRole(PlatformUser user, string[] held, RoleGrant grant)
    {
        string[] rest = [.. held.Where(role => !Same(role, grant.Role))];
        return rest.Length > 0 || grant.AllowNoRoles ? rest : throw Refuse(PlatformError.InvalidRequest, $"'{grant.Role}' is the only role of {user}, who would be left without any.", "Use -AllowNoRoles if that is meant, add another role first, or remove the person with Remove-PlatformUser.");
    }

    private PlatformException Refuse(PlatformError error, string message, string remedy) => new(error, message, remedy) { Platform = Name, Connection = Connection.Name };

    private PlatformException Lost(string message, Route route, Exception? cause) => new(PlatformError.OutcomeUnknown, Connection.Http.Redactor.Scrub(message), "Look with Get-PlatformUserRole, and run the command again; it reads the roles first.", cause) { Platform = Name, Connection = Connection.Name, Route = route.ToString() };

    private static string Describe(string[] roles) => roles.Length == 0 ? "no roles" : "the roles " + string.Join(", ", roles.Select(SafeText.Escape));

    private static bool Holds(string[] roles, string role) => roles.Any(held => Same(held, role));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
