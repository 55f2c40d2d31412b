using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Sessions;

namespace UserManagement.Core.Tests;

/// <summary>Every read route, with the operation that calls it, a response that must be refused, and one that must be accepted.</summary>
internal static class ReadRoutes
{
    public const string Me = "7f9fd312-a987-4628-b4c5-bb4f4fddd5f7";
    public const string Other = "11111111-2222-4333-8444-555555555555";
    public const string Team = "6801e673-cc10-498a-94cd-4271de07a0d3";
    public const string OtherTeam = "22222222-2222-4333-8444-555555555555";
    public const string Organization = "d99c041a-c7cf-46a2-bf3a-44bb5f75400e";
    public const string MyEmail = "jane@example.com";

    /// <summary>A read route with a wrong response, about <see cref="Other"/>, <see cref="OtherTeam"/> or another organization.</summary>
    /// <param name="Answer">The body that must be refused.</param>
    /// <param name="Right">The same body about the requested user, team or organization.</param>
    /// <param name="Read">Calls the operation that sends the request of the route.</param>
    public sealed record Row(string Answer, string Right, Func<PlatformConnection, CallContext, Task> Read);

    public static readonly IReadOnlyDictionary<(string Platform, string Route), Row> All = new Dictionary<(string, string), Row>
    {
        [("Keeptrusts", "WhoAmI")] = new(
            """{"user":{"id":"u","email":"u@example.com"},"organization":{"id":"other"}}""",
            """{"user":{"id":"u","email":"u@example.com"},"organization":{"id":"ORG"}}""",
            (connection, call) => connection.Adapter.IdentifyAsync(call)),
        [("Keeptrusts", "ListUsers")] = List(
            "users", "organization_id", (connection, call) => Users(connection).ListUsers(new UserQuery()).ToListAsync(call)),
        [("Keeptrusts", "GetUser")] = One("""{"user":{"id":"ID","email":"EMAIL","status":"active"}}"""),
        [("Keeptrusts", "ListRoles")] = List(
            "roles", "org_id", (connection, call) => connection.Require<IRoleCatalog>().ListRoles().ToListAsync(call)),
        [("Keeptrusts", "ListTeams")] = List(
            "teams", "organizationId", (connection, call) => connection.Require<ITeams>().ListTeams().ToListAsync(call)),
        [("Keeptrusts", "ListTeamMembers")] = OfTeam(
            """{"members":[{"id":"m1","user_id":"u1","team_id":"TEAM","email":"u1@example.com"}]}"""),
        [("Keeptrusts", "GetTeam")] = OneTeam("""{"team":{"id":"TEAM","name":"t","role_ids":["role_1"]}}"""),

        [("PhyCloud", "ListUsers")] = List(
            "users", "org_id", (connection, call) => Users(connection).ListUsers(new UserQuery()).ToListAsync(call)),
        [("PhyCloud", "GetUser")] = One("""{"user":{"id":"ID","email":"EMAIL","status":"active","role":"member"}}"""),

        [("Kubiya", "ListUsers")] =
            Both("""[{"email":"u1@example.com","role":"ROLE","groups":[]}]""", "viewer", "admin", "ROLE", async (connection, call) =>
                Refuse(await Users(connection).ListUsers(new UserQuery { Role = "admin" }).ToListAsync(call))),
        [("Kubiya", "GetUser")] = Both(
            """{"email":"EMAIL","name":"x","role":"member","groups":[],"status":"active"}""",
            "other@example.com",
            MyEmail,
            "EMAIL",
            (connection, call) => connection.Require<IEmailLookup>().FindByEmailAsync(MyEmail, call)),
        [("Kubiya", "WhoAmI")] = Nobody(
            """{"email":"owner@example.com"}""", (connection, call) => connection.Require<ICurrentUser>().GetCurrentUserAsync(call)),
        [("Kubiya", "Self")] = Nobody("""{"email":"owner@example.com"}""", (connection, call) => connection.Adapter.IdentifyAsync(call)),
        [("Kubiya", "ListTeams")] =
            Both("""{"org_id":"ORG","groups":[{"uuid":"TEAM","name":"g"}]}""", "other", Organization, "ORG", (connection, call) =>
                connection.Require<ITeams>().ListTeams().ToListAsync(call)),
        [("Kubiya", "ListTeamMembers")] =
            Both("""[{"email":"u1@example.com","role":"member","groups":["TEAM"]}]""", OtherTeam, Team, "TEAM", async (connection, call) =>
                Refuse(await connection.Require<ITeams>().ListMembers(Team).ToListAsync(call))),
        [("Kubiya", "ListUserTeams")] = Both(
            """[{"uuid":"22222222-2222-4333-8444-555555555555","name":"g","user_id":"USER"}]""",
            Other,
            Me,
            "USER",
            async (connection, call) => await Teams(connection).ReadTeamsAsync(new PlatformUser(connection, Me, default), call)),

        [("Konnect", "CurrentOrganization")] = Both(
            """{"id":"ORG","name":"Acme"}""", "other", Organization, "ORG", (connection, call) => connection.Adapter.IdentifyAsync(call)),
        [("Konnect", "AuthenticationSettings")] = Both(
            """{"org_id":"ORG","idp_mapping_enabled":true,"konnect_mapping_enabled":false}""",
            "other",
            Organization,
            "ORG",
            (connection, call) => ((IProvisionedTeams)connection.Adapter).AreTeamsProvisionedAsync(call)),
        [("Konnect", "WhoAmI")] = Nobody(
            """{"id":"7f9fd312-a987-4628-b4c5-bb4f4fddd5f7","email":"owner@example.com"}""",
            (connection, call) => connection.Require<ICurrentUser>().GetCurrentUserAsync(call)),
        [("Konnect", "ListUsers")] = List(
            "data", "org_id", (connection, call) => Users(connection).ListUsers(new UserQuery()).ToListAsync(call)),
        [("Konnect", "GetUser")] = One("""{"id":"ID","email":"EMAIL","active":true}"""),
        [("Konnect", "ListRoles")] = Both(
            """{"org_id":"ORG","control_planes":{"name":"Control Planes","roles":{"admin":{"name":"Admin"}}}}""",
            "other",
            Organization,
            "ORG",
            (connection, call) => connection.Require<IRoleCatalog>().ListRoles().ToListAsync(call)),
        [("Konnect", "ListUserRoles")] = OfUser(
            """{"data":[{"id":"a1","user_id":"USER","role_name":"Viewer","entity_id":"*","entity_type_name":"Control """
                + """Planes","entity_region":"us"}]}""",
            (connection, call) => connection.Require<IDirectRoles>().ReadRolesAsync(Jane(connection), call)),
        [("Konnect", "ListTeams")] = List("data", "org_id", (connection, call) => Teams(connection).ListTeams().ToListAsync(call)),
        [("Konnect", "GetTeam")] = OneTeam("""{"id":"TEAM","name":"t","system_team":false}"""),
        [("Konnect", "ListTeamMembers")] = OfTeam(
            """{"data":[{"id":"11111111-2222-4333-8444-555555555555","email":"u@example.com","team_id":"TEAM"}]}"""),
        [("Konnect", "ListTeamRoles")] =
            Both("""{"data":[{"id":"a1","team_id":"TEAM","role_name":"Viewer"}]}""", OtherTeam, Team, "TEAM", (connection, call) =>
                connection.Require<ITeamRoles>().ReadTeamRolesAsync(new PlatformTeam(connection, Team, "t"), call)),
        [("Konnect", "ListUserTeams")] = OfUser(
            """{"data":[{"id":"22222222-2222-4333-8444-555555555555","name":"t","user":{"id":"USER"}}]}""",
            (connection, call) => Teams(connection).ReadTeamsAsync(Jane(connection), call)),
        [("Konnect", "ListUserTokens")] = OfUser(
            """{"data":[{"id":"t1","user_id":"USER","name":"ci","state":"ACTIVE"}]}""",
            (connection, call) => connection.Require<IUserTokens>().ListTokens(Jane(connection)).ToListAsync(call)),
        [("Konnect", "ListSystemAccounts")] = List("data", "org_id", (connection, call) =>
            connection.Require<ISystemAccounts>().ListSystemAccounts(new UserQuery()).ToListAsync(call)),
        [("Konnect", "GetSystemAccount")] = Both("""{"id":"ID","name":"ci"}""", Other, Me, "ID", (connection, call) =>
            Users(connection).RefreshAsync(Account(connection), call)),
        [("Konnect", "ListSystemAccountRoles")] = OfUser(
            """{"data":[{"id":"a1","account_id":"USER","role_name":"Viewer"}]}""",
            (connection, call) => connection.Require<IDirectRoles>().ReadRolesAsync(Account(connection), call)),
        [("Konnect", "ListSystemAccountTeams")] = OfUser(
            """{"data":[{"id":"22222222-2222-4333-8444-555555555555","name":"t","account_id":"USER"}]}""",
            (connection, call) => Teams(connection).ReadTeamsAsync(Account(connection), call)),
        [("Konnect", "ListTeamSystemAccounts")] = Both(
            """{"data":[{"id":"11111111-2222-4333-8444-555555555555","name":"ci","team":{"id":"TEAM"}}]}""",
            OtherTeam,
            Team,
            "TEAM",
            (connection, call) =>
                connection.Require<ISystemAccounts>().ListSystemAccounts(new UserQuery { Team = Team }).ToListAsync(call)),

        [("Scim", "GetServiceProviderConfig")] = Nobody("""{"totalResults":0}""", (connection, call) =>
            connection.Adapter.IdentifyAsync(call)),
        [("Scim", "GetResourceTypes")] = Nobody("""{"totalResults":0}""", (connection, call) => connection.Adapter.IdentifyAsync(call)),
        [("Scim", "GetSchemas")] = Nobody("""{"totalResults":0}""", (connection, call) => connection.Adapter.IdentifyAsync(call)),
        [("Scim", "ListUsers")] = Nobody("""{"totalResults":0,"Resources":[]}""", (connection, call) =>
            Users(connection).ListUsers(new UserQuery()).ToListAsync(call)),
        [("Scim", "GetUser")] = One("""{"id":"ID","userName":"EMAIL","active":true}"""),
        [("Scim", "ListTeams")] = Nobody("""{"totalResults":0,"Resources":[]}""", (connection, call) =>
            Teams(connection).ListTeams().ToListAsync(call)),
        [("Scim", "ListTeamMembers")] = Both(
            """{"id":"TEAM","members":[{"value":"7f9fd312-a987-4628-b4c5-bb4f4fddd5f7"}],"totalResults":0,"Resources":[]}""",
            OtherTeam,
            Team,
            "TEAM",
            (connection, call) => Users(connection).ListUsers(new UserQuery { Team = Team }).NextAsync(call)),

        [("Astra", "CurrentOrganization")] = Both(
            """{"id":"ORG","name":"Acme"}""", "other", Organization, "ORG", (connection, call) => connection.Adapter.IdentifyAsync(call)),
        [("Astra", "ListUsers")] =
            Both("""{"OrgID":"ORG","OrgName":"Acme","Users":[]}""", "other", Organization, "ORG", (connection, call) =>
                Users(connection).ListUsers(new UserQuery()).ToListAsync(call)),
        [("Astra", "GetUser")] = One("""{"UserID":"ID","Email":"EMAIL","Status":"active","Roles":[]}"""),
        [("Astra", "ListRoles")] =
            Both("""{"orgID":"ORG","roles":[{"ID":"r","Name":"x"}]}""", "other", Organization, "ORG", (connection, call) =>
                connection.Require<IRoleCatalog>().ListRoles().ToListAsync(call)),
    };

    /// <summary>Routes whose request names no user, team or organization, so that any response is right.</summary>
    public static readonly IReadOnlyCollection<(string Platform, string Route)> NothingAsked =
        [
            ("Kubiya", "WhoAmI"), ("Kubiya", "Self"), ("Konnect", "WhoAmI"),
            ("Scim", "GetServiceProviderConfig"), ("Scim", "GetResourceTypes"), ("Scim", "GetSchemas"),
            ("Scim", "ListUsers"), ("Scim", "ListTeams"), // a list of a SCIM server names no organization
        ];

    public static PlatformUser Jane(PlatformConnection connection) => new(connection, Me, Array.Empty<byte>()) { Email = MyEmail };

    private static PlatformUser Account(PlatformConnection connection) =>
        new(connection, Me, Array.Empty<byte>()) { Kind = UserKind.SystemAccount, Name = "ci" };

    private static IUserDirectory Users(PlatformConnection connection) => connection.Require<IUserDirectory>();

    private static ITeams Teams(PlatformConnection connection) => connection.Require<ITeams>();

    /// <summary>Throws if the list is empty: a wrong response leaves no user, because users who do not match are dropped.</summary>
    private static void Refuse(List<PlatformUser> users)
    {
        if (users.Count == 0)
            throw new PlatformException(
                PlatformError.UnexpectedResponse, "No user of the response matched the filter.", "Look at the response.");
    }

    private static Row Both(string body, string wrong, string right, string mark, Func<PlatformConnection, CallContext, Task> read) =>
        new(body.Replace(mark, wrong, StringComparison.Ordinal), body.Replace(mark, right, StringComparison.Ordinal), read);

    private static Row One(string body) => new(
        body.Replace("ID", Other, StringComparison.Ordinal).Replace("User" + Other, "UserID", StringComparison.Ordinal).Replace(
            "EMAIL", "other@example.com", StringComparison.Ordinal),
        body.Replace("\"ID\"", $"\"{Me}\"", StringComparison.Ordinal).Replace("EMAIL", MyEmail, StringComparison.Ordinal),
        (connection, call) => Users(connection).GetUserAsync(Me, call));

    private static Row List(string name, string organization, Func<PlatformConnection, CallContext, Task> read) =>
        Both($$"""{"{{organization}}":"ORG","{{name}}":[]}""", "other", Organization, "ORG", read);

    private static Row OfTeam(string body) =>
        Both(body, OtherTeam, Team, "TEAM", (connection, call) => Teams(connection).ListMembers(Team).ToListAsync(call));

    private static Row OneTeam(string body) =>
        Both(body, OtherTeam, Team, "TEAM", (c, call) => c.Require<ITeamEditing>().GetTeamAsync(Team, call));
    private static Row OfUser(string body, Func<PlatformConnection, CallContext, Task> read) => Both(body, Other, Me, "USER", read);
    private static Row Nobody(string body, Func<PlatformConnection, CallContext, Task> read) => new(body, body, read);
}
