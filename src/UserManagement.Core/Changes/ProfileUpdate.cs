using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Text;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes;

/// <summary>Changes a name or an organization role.</summary>
internal sealed class ProfileUpdate(UserUpdate update) : UserChange
{
    public override string Action(PlatformConnection connection) =>
        "Set " + (update.Name is null ? "" : $"name to '{SafeText.Escape(update.Name)}'")
        + (update.Name is not null && update.OrgRole is not null ? " and " : "")
        + (update.OrgRole is null ? "" : $"organization role to '{update.OrgRole}'");

    public override void Check(PlatformConnection connection) => connection.Require(Operations.Update).CheckUpdate(update);

    public override Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) =>
        Task.FromResult((update.Name is null || update.Name == user.Name) && (update.OrgRole is null || update.OrgRole == user.OrgRole)
            ? "already so"
            : null);

    /// <summary>A new organization role takes administration away where the old one gives it and the new one does not.</summary>
    public override async Task<AccessTaken> TakesAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        if (update.OrgRole is not { } role || role == user.OrgRole || user.Origin.Adapter is not IAdministrators judge)
            return AccessTaken.Nothing;
        var before = user.OrgRole is { } held
            ? await judge.PowerOfRoleAsync(new RoleGrant(held), names, call).ConfigureAwait(false)
            : AdministratorPower.Unknown;
        if (before == AdministratorPower.None) return AccessTaken.Nothing;
        var after = await judge.PowerOfRoleAsync(new RoleGrant(role), names, call).ConfigureAwait(false);
        return after == AdministratorPower.Administers ? AccessTaken.Nothing : AccessTakenBy.Loss(before);
    }

    public override Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call) =>
        user.Origin.Require(Operations.Update).UpdateAsync(user, update, call);
}
