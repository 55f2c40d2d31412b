using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Json;
using UserManagement.Platforms.Shared;

namespace UserManagement.Platforms.Konnect;

/// <summary>
/// Reads system accounts, which are accounts for programs. Like users they have an id, a name, roles and teams, but their own routes.
/// </summary>
internal sealed partial class KonnectPlatform : ISystemAccounts
{
    public IPageReader<PlatformUser> ListSystemAccounts(UserQuery query)
    {
        RefuseRole(query);
        if (query.Status.Length > 0)
            throw NotThere("Konnect system accounts have no status, so -Status cannot select them.", "Leave out -Status.");
        var rest = new UserQuery { Search = query.Search };
        if (query.Team is not { } team)
            return Accounts(
                new ListSource(Routes[nameof(Api.ListSystemAccounts)], Api.ListSystemAccounts, "the list of system accounts"),
                rest);
        return new DeferredReader<PlatformUser>(async call =>
            Accounts(
                TeamList(
                    nameof(Api.ListTeamSystemAccounts),
                    Api.ListTeamSystemAccounts,
                    await TeamIdAsync(team, call).ConfigureAwait(false),
                    team),
                rest));
    }

    private async Task<PlatformUser> GetSystemAccountAsync(string id, CallContext call)
    {
        var response = Caller.Require(await Api.GetSystemAccount(id, call).ConfigureAwait(false), "system account " + id);
        return Caller.ReadUser(response, Envelope.As(KonnectJson.Default.WireSystemAccount, MapAccount), RequestedUser.ById(id));
    }

    private IPageReader<PlatformUser> Accounts(ListSource list, UserQuery query) =>
        Paged(list, Envelope.As(KonnectJson.Default.WireSystemAccount, MapAccount), account => account.Key, query.Matches);

    private void RefuseSystemAccount(PlatformUser user, string what)
    {
        if (user.Kind == UserKind.SystemAccount)
            throw NotThere(
                $"'{user.Name ?? user.Id}' is a system account, and this module can change only its roles and teams; it cannot be {what}.",
                "Make this change in Konnect itself.");
    }

    private PlatformUser? MapAccount(WireItem<WireSystemAccount> item) =>
        item.Value.Id is not { Length: > 0 } id
            ? null
            : new PlatformUser(Connection, id, item.Json)
            {
                Kind = UserKind.SystemAccount,
                Name = item.Value.Name,
                Created = item.Value.CreatedAt,
                Updated = item.Value.UpdatedAt,
            };
}
