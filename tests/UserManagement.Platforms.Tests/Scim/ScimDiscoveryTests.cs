using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests that the discovery documents of a server decide which operations a connection supports.</summary>
public sealed partial class ScimDiscoveryTests
{
    private const string WithGroups = """{"Resources":[{"name":"User","endpoint":"/Users"},{"name":"Group","endpoint":"/Groups"}]}""";
    private const string WithoutGroups = """{"totalResults":1,"Resources":[{"name":"User","endpoint":"/Users"}]}""";

    private static readonly Operation[] Teams =
        [Operations.ListTeams, Operations.ListMembers, Operations.AddMember, Operations.RemoveMember];

    private static readonly Operation[] Roles = [Operations.ListUserRoles, Operations.AttachRole, Operations.DetachRole];

    private static readonly Operation[] Always =
    [
        Operations.ListUsers, Operations.GetUser, Operations.Invite, Operations.Update, Operations.Suspend, Operations.Resume,
        Operations.Remove,
    ];

    private static readonly Operation[] Never =
    [
        Operations.GetTokenOwner, Operations.ListSystemAccounts, Operations.Resend, Operations.InviteAsSystem, Operations.ListRoles,
        Operations.ListTokens, Operations.RevokeToken, Operations.CreateTeam, Operations.UpdateTeam, Operations.RemoveTeam,
        Operations.ListTeamRoles, Operations.AttachTeamRole, Operations.DetachTeamRole,
    ];

    [Fact]
    public async Task Connecting_reads_three_discovery_documents_and_one_user()
    {
        using var handler = Routed(("GET /Users", Server(1)));
        using var connection = await IdentifyAsync(handler);
        Assert.Equal(
            ["GET /ServiceProviderConfig", "GET /ResourceTypes", "GET /Schemas", "GET /Users?startIndex=1&count=1"], Lines(handler));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task Server_without_discovery_endpoints_supports_the_default_operations_of_the_SCIM_standard(int status)
    {
        using var handler = Routed(
            ("GET /ServiceProviderConfig", Json(status)), ("GET /ResourceTypes", Json(status)), ("GET /Schemas", Json(status)),
            ("GET /Users", Server(1)));
        using var connection = await IdentifyAsync(handler);
        Assert.Equal(["no discovery"], connection.ServerFeatures);
        AssertHas(connection, [.. Always, .. Teams]);
    }

    [Theory]
    [InlineData(WithGroups, true)]
    [InlineData(WithoutGroups, false)]
    [InlineData("""{"name":"Group"}""", true)]
    [InlineData("""{"resources":[{"NAME":"group"}]}""", true)]
    [InlineData("""{"Resources":[]}""", false)]
    public async Task Team_operations_are_supported_only_if_the_resource_types_include_groups(string types, bool expected)
    {
        using var handler = Routed(("GET /ResourceTypes", Json(200, types)), ("GET /Users", Server(1)));
        using var connection = await IdentifyAsync(handler);
        AssertHas(connection, expected ? [.. Always, .. Teams] : Always);
        Assert.Equal([expected ? "groups" : "no groups"], connection.ServerFeatures);
        if (!expected)
            Assert.Equal(
                "This server has no groups; manage access in the vendor's own console.",
                connection.Adapter.AlternativeFor(Operations.AddMember));
    }

    [Theory]
    [InlineData("""{"name":"userName"},{"name":"roles"}""", true)]
    [InlineData("""{"name":"userName"},{"name":"entitlements"}""", true)]
    [InlineData("""{"name":"userName"},{"name":"roles","mutability":"readOnly"}""", false)]
    [InlineData("""{"name":"userName"}""", false)]
    [InlineData("""{"name":"roles"}""", false)]
    public async Task Role_operations_are_supported_only_if_the_user_schema_has_a_writable_role_attribute(string attributes, bool expected)
    {
        using var handler = Routed(("GET /Schemas", Json(200, Schema(attributes))), ("GET /Users", Server(1)));
        using var connection = await IdentifyAsync(handler);
        AssertHas(connection, expected ? [.. Always, .. Teams, .. Roles] : [.. Always, .. Teams]);
        if (!expected)
            Assert.Contains(
                "user schemas of this server have no roles",
                connection.Adapter.AlternativeFor(Operations.AttachRole),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_update_sends_only_attributes_that_the_schema_declares_as_writable()
    {
        const string attributes = """
            {"name":"userName"},{"name":"displayName","mutability":"readOnly"},
            {"name":"name","subAttributes":[{"name":"givenName"},{"name":"familyName"},{"name":"formatted","mutability":"readOnly"}]}
            """;
        using var handler = Routed(
            ("GET /Schemas", Json(200, Schema(attributes))), ("GET /Users", Server(1)), ($"PATCH /Users/{Jane}", Json(204)));
        using var connection = await IdentifyAsync(handler);
        var updates = connection.Require<IUserUpdates>();
        await updates.UpdateAsync(JaneOf(connection), new UserUpdate("Jane Roe", null), Call());
        Assert.Equal(
            $$"""{{PatchOp}}{"op":"replace","path":"name.givenName","value":"Jane"},"""
                + """{"op":"replace","path":"name.familyName","value":"Roe"}]}""",
            handler.Sent[^1].Body);
        var error = Assert.Throws<PlatformException>(
            () => updates.CheckUpdate(new UserUpdate(null, null) { Department = "Sales" }));
        Assert.Equal(PlatformError.NotSupported, error.Error);
    }

    [Theory]
    [InlineData("""{"patch":{"supported":false}}""", "PUT")]
    [InlineData("""{"patch":{"supported":"False"}}""", "PUT")]
    [InlineData("""{"patch":{"supported":true}}""", "PATCH")]
    [InlineData("""{}""", "PATCH")]
    public async Task Users_are_changed_with_PUT_if_the_server_declares_no_PATCH_support_and_otherwise_with_PATCH(
        string config, string method)
    {
        using var handler = Routed(
            ("GET /ServiceProviderConfig", Json(200, config)), ("GET /Users", Server(1)), ($"GET /Users/{Jane}", Json(200, Person)),
            ($"PATCH /Users/{Jane}", Json(204)), ($"PUT /Users/{Jane}", Json(204)));
        using var connection = await IdentifyAsync(handler);
        await connection.Require<ISuspension>().SuspendAsync(JaneOf(connection), Call());
        Assert.Equal(method, handler.Sent[^1].Method);
    }

    [Fact]
    public async Task Connection_lists_the_server_features_that_the_discovery_endpoints_declare()
    {
        const string config = """
            {"patch":{"supported":true},"filter":{"supported":true,"maxResults":200},"etag":{"supported":false},
            "pagination":{"cursor":true,"index":true,"maxPageSize":50}}
            """;
        using var handler = Routed(
            ("GET /ServiceProviderConfig", Json(200, config)), ("GET /ResourceTypes", Json(200, WithGroups)),
            ("GET /Schemas", Json(200, Schema("""{"name":"userName"},{"name":"entitlements"}"""))), ("GET /Users", Server(1)));
        using var connection = await IdentifyAsync(handler);
        Assert.Equal(
            [
                "patch", "filter (at most 200 results)", "no etag", "pages by index", "pages by cursor", "at most 50 a page", "groups",
                "no roles", "entitlements",
            ],
            connection.ServerFeatures);
    }

    private static string Schema(string attributes) =>
        $$"""{"Resources":[{"id":"urn:ietf:params:scim:schemas:core:2.0:User","attributes":[{{attributes}}]}]}""";

    private static CallContext Call() => new Listener().Call();

    private static void AssertHas(PlatformConnection connection, Operation[] expected)
    {
        Assert.Equal(Operations.All.ToHashSet(), [.. Always, .. Teams, .. Roles, .. Never]); // each is in one of the lists above
        foreach (var operation in Operations.All) Assert.Equal(expected.Contains(operation), connection.Adapter.Supports(operation));
    }

    private static async Task<PlatformConnection> IdentifyAsync(HttpMessageHandler handler)
    {
        var connection = Connect(handler);
        connection.SetIdentity(await connection.Adapter.IdentifyAsync(Call()));
        return connection;
    }

    private static Task<PlatformException> FailAsync(HttpMessageHandler handler) =>
        Assert.ThrowsAsync<PlatformException>(() => IdentifyAsync(handler));
}
