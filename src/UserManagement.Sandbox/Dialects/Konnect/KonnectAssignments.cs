using System;
using System.Collections.Generic;
using System.Linq;

namespace UserManagement.Sandbox;

/// <summary>The routes for the role assignments of users, teams and system accounts. Each assignment names an entity.</summary>
internal static class KonnectAssignments
{
    private const string All = "*";

    private static readonly string[] Regions = ["us", "eu", "au", "me", "in", "sg", All];

    private static readonly (string, string[])[] Filters =
    [
        ("role_name", [KonnectFilter.Eq]),
        ("entity_id", [KonnectFilter.Eq]),
        ("entity_type_name", [KonnectFilter.Eq]),
    ];

    public static RouteHandler List(Func<SandboxCall, string> holder) => call =>
    {
        var held = Held(call, holder(call));
        var filters = KonnectFilter.Of(call.Request, Filters);
        var found = held.Where(assignment => filters.All(filter => filter.Fits(TextOf(assignment, filter.Field)))).ToArray();
        // No page parameters are documented for this list, although its response has meta.page. INFERRED: the first page has all items.
        var page = new KonnectPage(1, Math.Max(KonnectPage.LargestSize, found.Length));
        return KonnectJson.List(page.Of(found), KonnectJson.Write);
    };

    public static RouteHandler Get(Func<SandboxCall, string> holder) =>
        call => KonnectJson.Object(Find(call, holder(call)), KonnectJson.Write);

    public static RouteHandler Assign(Func<SandboxCall, string> holderOf) => call =>
    {
        var holder = holderOf(call);
        var asked = Read(KonnectLookup.BodyOf(call));
        if (Held(call, holder).Any(held => asked with { Id = held.Id, HolderId = holder } == held))
            throw KonnectProblem.Conflict("Role is already assigned");
        var assignment = asked with { Id = KonnectLookup.NewId(call), HolderId = holder };
        call.Organization.Change(() => call.Organization.Ledger.Assignments.Put(assignment));
        return KonnectJson.Object(assignment, KonnectJson.Write, 201);
    };

    public static RouteHandler Detach(Func<SandboxCall, string> holderOf) => call =>
    {
        var assignment = Find(call, holderOf(call));
        call.Organization.Change(() => call.Organization.Ledger.Assignments.Remove(assignment.Id));
        return new WireAnswer(204);
    };

    // None of the four fields is marked as required. INFERRED: an assignment without one of them is refused as incomplete.
    private static RoleAssignment Read(WireBody body)
    {
        var type = OneOf(body, "entity_type_name", KonnectRoles.EntityTypes);
        var role = OneOf(body, "role_name", KonnectRoles.RoleNames);
        var region = OneOf(body, "entity_region", Regions);
        var entity = body.Text("entity_id") ?? "";
        return new RoleAssignment("", "", role, entity == All ? All : KonnectIds.Parse(entity, "entity_id"), type, region);
    }

    private static string OneOf(WireBody body, string field, IReadOnlyList<string> choices)
    {
        var text = body.Text(field) ?? "";
        return choices.Contains(text, StringComparer.Ordinal)
            ? text
            : throw KonnectProblem.Invalid(field, "must be one of the choices", choices);
    }

    private static IReadOnlyList<RoleAssignment> Held(SandboxCall call, string holder) =>
        KonnectLookup.Read(call, ledger => ledger.Assignments.Of(holder));

    private static RoleAssignment Find(SandboxCall call, string holder)
    {
        var id = KonnectLookup.IdOf(call, 1);
        return Held(call, holder).FirstOrDefault(assignment => assignment.Id == id) ?? throw KonnectProblem.NotFound("role");
    }

    private static string TextOf(RoleAssignment assignment, string field) => field switch
    {
        "role_name" => assignment.RoleName,
        "entity_id" => assignment.EntityId,
        _ => assignment.EntityTypeName,
    };
}
