using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Json;
using UserManagement.Model;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Astra;

internal sealed partial class AstraPlatform : ILastRoleRule
{
    /// <summary>
    /// Returns true only for a UUID. The API accepts a role name in place of an id without an error and without an effect, so names are
    /// resolved to ids first.
    /// </summary>
    public bool IsRoleId(string text) => Guid.TryParseExact(text, "D", out _);

    public bool MayBeRoleId(string text) => IsRoleId(text);

    public bool RoleIdsAreOpaque => true;

    public IPageReader<PlatformRole> ListRoles() =>
        new ListReader<WireItem<WireRole>, PlatformRole>(
            Caller,
            new ListSource(Routes[nameof(Api.ListRoles)], Api.ListRoles, "the role list"),
            Envelope.As(AstraJson.Default.WireRole),
            static item => WireItem<WireRole>.Key(item.Value.Id),
            item =>
                item.Value.Id is { Length: > 0 } id
                    ? new PlatformRole(Connection, id, item.Value.Name)
                    {
                        Description = item.Value.Policy?.Description,
                        Power = PowerOf(item.Value),
                    }
                    : null);

    public void CheckGrant(RoleGrant grant, bool adding) => OrganizationRoles.Check(grant, Connection);

    /// <summary>
    /// Returns the roles of a user. A response without the roles field does not mean that the user has no roles, so the user is read again;
    /// if the field is still missing, the method throws.
    /// </summary>
    public async Task<IReadOnlyList<PlatformRoleAssignment>> ReadRolesAsync(PlatformUser user, CallContext call)
    {
        var roles = user.Roles;
        if (roles is null)
        {
            var (response, now, _) = await ReadUserAsync(user.Id, call).ConfigureAwait(false);
            roles = now.Roles ?? throw Caller.Errors.Unexpected(response, "the response does not contain the roles of the user");
        }

        return [.. ReadableItems.Require(roles, "role", user).Select(role => new PlatformRoleAssignment(user, role, null))];
    }

    public Task<PlatformUser?> AddRoleAsync(PlatformUser user, RoleGrant grant, CallContext call) =>
        ChangeRolesAsync(
            Routes[nameof(Api.AssignRole)],
            Api.AssignRole,
            user,
            grant.Role,
            call,
            held => [.. held, grant.Role],
            roles => Holds(roles, grant.Role));

    public Task<PlatformUser?> RemoveRoleAsync(PlatformUser user, PlatformRoleAssignment assignment, RoleGrant grant, CallContext call) =>
        ChangeRolesAsync(
            Routes[nameof(Api.DetachRole)],
            Api.DetachRole,
            user,
            grant.Role,
            call,
            held => WithoutRole(user, held, grant),
            roles => !Holds(roles, grant.Role));

    public async Task RequireRoleLeftAsync(PlatformUser user, RoleGrant grant, CallContext call) =>
        WithoutRole(user, [.. (await ReadRolesAsync(user, call).ConfigureAwait(false)).Select(held => held.Role)], grant);

    private string[] WithoutRole(PlatformUser user, string[] held, RoleGrant grant)
    {
        string[] rest = [.. held.Where(role => !Same(role, grant.Role))];
        return rest.Length > 0 || grant.AllowNoRoles
            ? rest
            : throw Refuse(
                PlatformError.InvalidRequest,
                $"Role '{grant.Role}' is the only role of {user} on Astra (connection '{Connection.Name}'), so detaching it would leave "
                + "the user without a role.",
                "Use -AllowNoRoles if that is intended, add another role first, or remove the user with Remove-PlatformUser.");
    }

    private PlatformException Refuse(PlatformError error, string message, string remedy) =>
        new(error, message, remedy) { Platform = Name, Connection = Connection.Name };

    private static bool Holds(string[] roles, string role) => roles.Any(held => Same(held, role));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
