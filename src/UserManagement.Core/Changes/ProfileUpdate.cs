using System.Collections.Generic;
using System.Linq;
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

/// <summary>Changes a name, an organization role, or directory attributes of a user.</summary>
internal sealed class ProfileUpdate(UserUpdate update) : UserChange
{
    public override bool SetsValues => true;

    public override string Action(PlatformConnection connection) =>
        "Set " + string.Join(" and ", Values(null).Where(one => one.Wanted is not null)
            .Select(one => $"{one.What} to '{SafeText.Escape(one.Wanted!)}'"));

    public override void Check(PlatformConnection connection)
    {
        var updates = connection.Require(Operations.Update);
        if (update.IsOfDirectory && updates is not IDirectoryUpdates)
            throw new PlatformException(
                PlatformError.NotSupported,
                $"{connection.Platform} (connection '{connection.Name}') can change only names and organization roles.",
                "Leave out -NewEmail, -NewUserName, -ExternalId, -Title and -Department.")
            { Platform = connection.Platform, Connection = connection.Name };
        updates.CheckUpdate(update);
    }

    public override Task<string?> NothingToDoAsync(PlatformUser user, NameLookup names, CallContext call) =>
        Task.FromResult(Values(user).All(one => one.Wanted is null || one.Wanted == one.Held) ? "the values are already set" : null);

    /// <summary>Returns the loss of administrator rights if the old organization role gives them and the new one does not.</summary>
    public override async Task<AccessLoss> TakesAsync(PlatformUser user, NameLookup names, CallContext call)
    {
        if (update.OrgRole is not { } role || role == user.OrgRole || user.Origin.Adapter is not IAdministrators judge)
            return AccessLoss.Nothing;
        var before = user.OrgRole is { } held
            ? await judge.PowerOfRoleAsync(new RoleGrant(held), names, call).ConfigureAwait(false)
            : AdministratorPower.Unknown;
        if (before == AdministratorPower.None) return AccessLoss.Nothing;
        var after = await judge.PowerOfRoleAsync(new RoleGrant(role), names, call).ConfigureAwait(false);
        return after == AdministratorPower.Administers ? AccessLoss.Nothing : AccessLosses.Loss(before);
    }

    /// <summary>Returns each property that can be set, with its requested value and its current value.</summary>
    private IEnumerable<(string What, string? Wanted, string? Held)> Values(PlatformUser? user) =>
    [
        ("name", update.Name, user?.Name),
        ("organization role", update.OrgRole, user?.OrgRole),
        ("e-mail address", update.Email, user?.Email),
        ("user name", update.UserName, user?.UserName),
        ("external id", update.ExternalId, user?.ExternalId),
        ("title", update.Title, user?.Title),
        ("department", update.Department, user?.Department),
    ];

    public override Task<PlatformUser?> ApplyAsync(PlatformUser user, NameLookup names, CallContext call) =>
        user.Origin.Require(Operations.Update).UpdateAsync(user, update, call);
}
