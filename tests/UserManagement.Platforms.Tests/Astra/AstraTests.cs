using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.AstraFake;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public class AstraTests
{
    private static readonly Operation[] Lacking =
    [
        Operations.Suspend, Operations.Resume, Operations.GetTokenOwner, Operations.Update, Operations.ListTeams, Operations.ListMembers,
        Operations.AddMember, Operations.RemoveMember, Operations.ListTokens, Operations.RevokeToken, Operations.ListSystemAccounts,
        Operations.InviteAsSystem,
    ];

    [Fact]
    public async Task User_list_in_the_documented_form_is_read_and_the_request_has_the_token()
    {
        using var handler = new FakeHandler(Answer(200, List));
        using var connection = Connect(handler);
        var users = await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(new Listener().Call());
        Assert.Equal(["GET /v2/organizations/users"], Lines(handler));
        Assert.Equal("Bearer " + Token, handler.Sent[0].Authorization);
        Assert.Equal([
            (Jane, "jane@example.com", UserStatus.Active, "active", Admin), (Joe, "joe@example.com", UserStatus.Pending, "invited", Viewer)
        ],
            users.Select(u => (u.Id, u.Email!, u.Status, u.RawStatus!, Assert.Single(u.Roles!))));
        Assert.StartsWith("{", users[1].GetRawJson(), StringComparison.Ordinal);
        Assert.Contains("\"invited\"", users[1].GetRawJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_list_with_the_property_names_of_the_OpenAPI_file_is_read()
    {
        using var handler = new FakeHandler(
            Answer(
                200,
                $$"""{"orgID":"o","orgName":"Acme","users":[{"userID":"{{Jane}}","email":"jane@example.com","status":"active","roles":["""
                    + $$"""{"id":"{{Admin}}","name":"x","policy":{} }]}]}"""));
        using var connection = Connect(handler);
        var user = Assert.Single(
            await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(new Listener().Call()));
        Assert.Equal((Jane, "jane@example.com", Admin), (user.Id, user.Email, Assert.Single(user.Roles!)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10_000)]
    public async Task User_list_of_any_length_is_read_in_one_request(int count)
    {
        var users = string.Join(
            ",",
            Enumerable.Range(0, count).Select(i => $$"""{"UserID":"u{{i}}","Email":"u{{i}}@x.example","Status":"active","Roles":[]}"""));
        using var handler = new FakeHandler(Answer(200, $$"""{"OrgID":"o","Users":[{{users}}]}"""));
        using var connection = Connect(handler);
        var read = await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(new Listener().Call());
        Assert.Equal(count, read.Select(u => u.Id).Distinct().Count());
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task User_list_is_filtered_by_role_name_and_an_unknown_role_name_is_RoleNotFound()
    {
        using var handler = new FakeHandler(Answer(200, RoleList), Answer(200, List), Answer(200, RoleList));
        using var connection = Connect(handler);
        var directory = connection.Require<IUserDirectory>();
        var found = await directory.ListUsers(new UserQuery { Role = "organization administrator" }).ToListAsync(new Listener().Call());
        Assert.Equal("jane@example.com", Assert.Single(found).Email);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => directory.ListUsers(new UserQuery { Role = "Owner" }).ToListAsync(new Listener().Call()));
        Assert.Equal(PlatformError.RoleNotFound, error.Error);
        Assert.Equal(3, handler.Sent.Count);
    }

    [Fact]
    public async Task User_is_read_by_id()
    {
        using var handler = new FakeHandler(Person(Admin, Viewer));
        using var connection = Connect(handler);
        var user = await connection.Require<IUserDirectory>().GetUserAsync(Jane, new Listener().Call());
        Assert.Equal([$"GET /v2/organizations/users/{Jane}"], Lines(handler));
        Assert.Equal([Admin, Viewer], user.Roles);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("\"not found\"")]
    [InlineData("[]")]
    public async Task Response_that_contains_no_user_is_UnexpectedResponse_when_a_user_is_read_by_id(string body)
    {
        using var handler = new FakeHandler(Answer(200, body));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().GetUserAsync(Jane, new Listener().Call()));
        Assert.Equal(PlatformError.UnexpectedResponse, error.Error);
    }

    [Fact]
    public async Task Removal_of_a_user_sends_one_DELETE_for_the_user()
    {
        using var handler = new FakeHandler(Answer(204));
        using var connection = Connect(handler);
        await connection.Require<IMembershipRemoval>().RemoveAsync(User(connection), new Listener().Call());
        Assert.Equal([$"DELETE /v2/organizations/users/{Jane}"], Lines(handler));
    }

    [Fact]
    public async Task Role_list_in_the_documented_form_is_read()
    {
        using var handler = new FakeHandler(Answer(200, RoleList));
        using var connection = Connect(handler);
        var roles = await connection.Require<IRoleCatalog>().ListRoles().ToListAsync(new Listener().Call());
        Assert.Equal(
            [(Service, "R/W Svc Acct", "R/W Svc Acct"), (Admin, "Organization Administrator", null)],
            roles.Select(r => (r.Id, r.Name!, r.Description)));
        Assert.Equal(["GET /v2/organizations/roles"], Lines(handler));
    }

    [Fact]
    public async Task Connecting_reads_the_id_and_name_of_the_organization()
    {
        using var handler = new FakeHandler(Answer(200, Organization));
        using var connection = Connect(handler);
        connection.SetIdentity(await connection.Adapter.IdentifyAsync(new Listener().Call()));
        Assert.Equal((OrganizationId, "Acme", null), (connection.OrganizationId, connection.Organization, connection.Identity));
        Assert.Equal(["GET /v2/currentOrg"], Lines(handler));
    }

    [Fact]
    public async Task JSON_and_plain_text_error_responses_are_read_and_the_error_for_a_401_suggests_the_parameter_Environment()
    {
        using var handler = new FakeHandler(
            Answer(
                403,
                """{ "errors": [ { "ID": 340017, "message": "Resource, token, was malformed. Error: auth-manager returned 403 for call """
                    + """%s/v2/admin/tokens" } ] }"""),
            Answer(400, "\"role name already exists\""),
            Answer(401, "unauthorized", "text/plain"),
            Answer(404, "\"user not found\""));
        using var connection = Connect(handler);
        var directory = connection.Require<IUserDirectory>();
        async Task<PlatformException> Fail() =>
            await Assert.ThrowsAsync<PlatformException>(() => directory.GetUserAsync(Jane, new Listener().Call()));
        var structured = await Fail();
        Assert.Equal((PlatformError.MissingScope, "340017", 403), (structured.Error, structured.PlatformCode, structured.StatusCode));
        Assert.Contains("auth-manager returned 403", structured.Message, StringComparison.Ordinal);
        Assert.Contains("Organization Administrator", structured.Message, StringComparison.Ordinal);
        var bare = await Fail();
        Assert.Equal(PlatformError.InvalidRequest, bare.Error);
        Assert.EndsWith(": role name already exists.", bare.Summary, StringComparison.Ordinal);
        Assert.Equal("GET /v2/organizations/users/{user_id}", bare.Route);
        var refused = await Fail();
        Assert.Equal(PlatformError.NotAuthenticated, refused.Error);
        Assert.Contains("-Environment", refused.Message, StringComparison.Ordinal);
        Assert.Equal(PlatformError.UserNotFound, (await Fail()).Error);
    }

    [Fact]
    public void Operations_that_Astra_lacks_are_reported_as_unsupported_with_an_alternative()
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        foreach (var capability in Lacking)
        {
            Assert.False(connection.Adapter.Supports(capability), capability.Name);
            Assert.DoesNotContain("Get-PlatformCapability", connection.Adapter.AlternativeFor(capability), StringComparison.Ordinal);
        }

        var table = CapabilityTable.Of("Astra", connection.Adapter.Routes, connection.Adapter.Supports).ToList();
        Assert.All(table.Where(row => row.Supported), row => Assert.Equal("Documented", row.WireForm));
        Assert.Equal(9, table.Count(row => row.Supported));
    }
}
