using System;
using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>Lookups, new ids and changes of users for several routes.</summary>
internal static class KonnectLookup
{
    public static Person PersonOf(SandboxCall call, int segment = 0) =>
        call.Organization.Find(IdOf(call, segment)) ?? throw KonnectProblem.NotFound("user");

    public static Team TeamOf(SandboxCall call) => call.Organization.FindTeam(IdOf(call, 0)) ?? throw KonnectProblem.NotFound("team");

    public static SystemAccount AccountOf(SandboxCall call, int segment = 0) => AccountOf(call, IdOf(call, segment));

    public static SystemAccount AccountOf(SandboxCall call, string id) =>
        Read(call, ledger => ledger.Accounts.Find(id)) ?? throw KonnectProblem.NotFound("system account");

    public static string IdOf(SandboxCall call, int segment) => KonnectIds.Parse(call.Values[segment]);

    public static WireBody BodyOf(SandboxCall call) =>
        // INFERRED: the error for a body that is not an object. The documentation has no example of it.
        WireBody.Parse(call.Request.Body) ?? throw KonnectProblem.Invalid("body", "must be a JSON object");

    public static T Read<T>(SandboxCall call, Func<Ledger, T> read) => call.Organization.Exclusively(() => read(call.Organization.Ledger));

    /// <summary>Returns the id for a new record.</summary>
    public static string NewId(SandboxCall call)
    {
        var ledger = call.Organization.Ledger;
        var number = ledger.Issued;
        call.Organization.Change(() =>
        {
            ledger.Issued++;
            return () => ledger.Issued--;
        });
        return KonnectIds.Record(number);
    }

    public static Person Store(SandboxCall call, Person person) =>
        call.Organization.Replace(person with { UpdatedAt = call.Clock.Now });

    public static bool Has(IReadOnlyList<string> ids, string id)
    {
        // A plain loop for speed: the list of a team's members calls this for each user.
        for (var index = 0; index < ids.Count; index++)
        {
            if (ids[index] == id)
                return true;
        }

        return false;
    }
}
