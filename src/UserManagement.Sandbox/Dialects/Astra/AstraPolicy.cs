using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// What a role allows, in the documented form. The sandbox enforces none of it. The three actions are documented; which role has which,
/// and the rest of them, is INFERRED.
/// </summary>
internal sealed record AstraPolicy(IReadOnlyList<string> Resources, IReadOnlyList<string> Actions)
{
    // The placeholder of the organization's id is answered as it is: documented.
    private const string AnyOrganization = "drn:astra:org:__ORG_ID__";

    private static readonly string[] Everything = [AnyOrganization, AnyOrganization + ":db:*"];

    private static readonly string[] Reading = ["accesslist-read", "db-cql", "db-table-select"];

    public static AstraPolicy Of(Role role, string organizationId) => role.Name switch
    {
        "Organization Administrator" => new(Everything, ["org-read", "org-write", "org-user-read", "org-user-write", "org-role-read", .. Reading]),
        "Billing Admin" => new([AnyOrganization], ["org-billing-read", "org-billing-write"]),
        AstraCatalog.OwnRole => new([$"drn:astra:org:{organizationId}:db:{AstraIds.Database}:keyspace:orders:table:*"], Reading),
        _ => new(Everything, Reading),
    };
}
