using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The routes for system accounts.</summary>
internal static class KonnectAccounts
{
    private static readonly string[] Texts = [KonnectFilter.Eq, KonnectFilter.Contains];

    private static readonly (string, string[])[] Filters =
        [("name", Texts), ("description", Texts), ("konnect_managed", [KonnectFilter.Flag])];

    public static WireAnswer List(SandboxCall call)
    {
        var filters = KonnectFilter.Of(call.Request, Filters);
        return Answer(call, All(call).Where(account => filters.All(filter => Fits(account, filter))));
    }

    public static WireAnswer OfTeam(SandboxCall call)
    {
        var team = KonnectLookup.TeamOf(call);
        return Answer(call, All(call).Where(account => KonnectLookup.Has(account.TeamIds, team.Id)));
    }

    public static WireAnswer Get(SandboxCall call) => KonnectJson.Object(KonnectLookup.AccountOf(call), KonnectJson.Write);

    public static WireAnswer Join(SandboxCall call)
    {
        var team = KonnectLookup.TeamOf(call);
        var account = KonnectLookup.AccountOf(call, KonnectIds.Parse(KonnectLookup.BodyOf(call).Text("id") ?? ""));
        if (KonnectLookup.Has(account.TeamIds, team.Id))
            throw KonnectProblem.Conflict("System account is already a member of this team");
        Store(call, account with { TeamIds = [.. account.TeamIds, team.Id] });
        return new WireAnswer(201);
    }

    public static WireAnswer RemoveFromTeam(SandboxCall call)
    {
        var team = KonnectLookup.TeamOf(call);
        var account = KonnectLookup.AccountOf(call, segment: 1);
        if (!KonnectLookup.Has(account.TeamIds, team.Id))
            throw KonnectProblem.NotFound("system account");
        Store(call, account with { TeamIds = account.TeamIds.Where(id => id != team.Id).ToArray() });
        return new WireAnswer(204);
    }

    private static void Store(SandboxCall call, SystemAccount account) =>
        call.Organization.Change(() => call.Organization.Ledger.Accounts.Put(account with { UpdatedAt = call.Clock.Now }));

    private static SystemAccount[] All(SandboxCall call) => KonnectLookup.Read(call, ledger => ledger.Accounts.All.ToArray());

    private static WireAnswer Answer(SandboxCall call, IEnumerable<SystemAccount> accounts) =>
        KonnectJson.List(KonnectPage.Of(call.Request).Of(accounts.ToArray()), KonnectJson.Write);

    private static bool Fits(SystemAccount account, KonnectFilter filter) => filter.Field switch
    {
        "name" => filter.Fits(account.Name),
        "description" => filter.Fits(account.Description),
        _ => filter.Fits(account.KonnectManaged),
    };
}
