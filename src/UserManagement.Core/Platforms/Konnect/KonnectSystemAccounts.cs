using System.Threading.Tasks;
using UserManagement.Http;
using UserManagement.Json;

namespace UserManagement.Platforms.Konnect;

/// <summary>System accounts: programs with an id and a name. They hold roles and are in teams as people are, by routes of their own.</summary>
internal sealed partial class KonnectPlatform : ISystemAccounts
{
    public IPageReader<PlatformUser> ListSystemAccounts(UserQuery query)
    {
        RefuseRole(query);
        if (query.Status.Length > 0) throw NotThere("System accounts of Konnect have no state.", "Leave out -Status.");
        var rest = new UserQuery { Search = query.Search };
        if (query.Team is not { } team) return Accounts("ListSystemAccounts", [], "the list of system accounts", PlatformError.UnexpectedResponse, rest);
        return new LateReader<PlatformUser>(async call => Accounts("ListTeamSystemAccounts", [await TeamIdAsync(team, call).ConfigureAwait(false)], "team " + team, PlatformError.TeamNotFound, rest));
    }

    private async Task<PlatformUser> GetSystemAccountAsync(string id, CallContext call)
    {
        var response = _caller.Require(await _caller.SendAsync(Routes["GetSystemAccount"], call, [id]).ConfigureAwait(false), "system account " + id);
        return _caller.ReadObject(response, KonnectJson.Default.WireNamed) is { } item && MapAccount(item) is { } account ? account : throw _caller.Errors.Unexpected(response, "the answer holds no system account");
    }

    private NumberedReader<PlatformUser> Accounts(string route, string[] path, string subject, PlatformError notFound, UserQuery query) =>
        Paged(route, path, subject, Envelope.As(KonnectJson.Default.WireNamed, MapAccount), account => account.Key, notFound, query.Matches);

    private void RefuseSystemAccount(PlatformUser user, string what)
    {
        if (user.Kind == UserKind.SystemAccount) throw NotThere($"'{user.Name ?? user.Id}' is a system account, and only its roles and teams can be changed from here; it can't be {what}.", "Do that in Konnect itself.");
    }

    private PlatformUser? MapAccount(WireItem<WireNamed> item) => item.Value.Id is not { Length: > 0 } id ? null : new PlatformUser(_connection, id, item.Json)
    {
        Kind = UserKind.SystemAccount,
        Name = item.Value.Name,
        Created = item.Value.CreatedAt,
        Updated = item.Value.UpdatedAt,
    };
}
