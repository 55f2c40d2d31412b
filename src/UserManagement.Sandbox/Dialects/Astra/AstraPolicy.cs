using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// What a role allows, in the documented form. The sandbox enforces none of it. The actions are documented, and so is that "API Admin User"
/// may write users; which other role has which is INFERRED.
/// </summary>
internal sealed record AstraPolicy(IReadOnlyList<string> Resources, IReadOnlyList<string> Actions)
{
    // DOCUMENTED: responses contain the placeholder for the organization's id, not the id.
    private const string AnyOrganization = "drn:astra:org:__ORG_ID__";

    private static readonly string[] Everything = [AnyOrganization, AnyOrganization + ":db:*"];

    private static readonly string[] Reading = ["accesslist-read", "db-cql", "db-table-select"];

    public static AstraPolicy Of(Role role, string organizationId) => role.Name switch
    {
        "Organization Administrator" =>
            new(Everything, ["org-read", "org-write", "org-user-read", "org-user-write", "org-role-read", .. Reading]),
        "API Admin User" => new(Everything, ["org-read", "org-user-read", "org-user-write", .. Reading]),
        "Billing Admin" => new([AnyOrganization], ["org-billing-read", "org-billing-write"]),
        AstraCatalog.OwnRole => new([$"drn:astra:org:{organizationId}:db:{AstraIds.Database}:keyspace:orders:table:*"], Reading),
        _ => new(Everything, Reading),
    };
}
