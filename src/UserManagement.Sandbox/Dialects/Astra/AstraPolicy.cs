using System.Collections.Generic;

namespace UserManagement.Sandbox;

/// <summary>
/// The permissions of a role, in the documented form. The sandbox does not enforce them. DOCUMENTED: the names of actions, and that "API
/// Admin User" may write users. INFERRED: which actions each of the other roles allows.
/// </summary>
internal sealed record AstraPolicy(IReadOnlyList<string> Resources, IReadOnlyList<string> Actions)
{
    // DOCUMENTED: responses contain the placeholder __ORG_ID__ instead of the organization's id.
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
