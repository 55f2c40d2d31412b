using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Contracts.Routes;
using UserManagement.Platforms.Kubiya;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public partial class KubiyaTests
{
    private const string Documented = """
        [
          {
            "email": "jane@example.com",
            "name": "Jane Example",
            "role": "admin",
            "groups": ["developers", "admins"],
            "created_at": "2023-01-01T00:00:00Z",
            "last_login": "2023-01-15T12:00:00Z",
            "status": "active",
            "metadata": { "department": "Engineering", "title": "Senior Developer" }
          }
        ]
        """;

    private const string Provider = """
        [
          {
            "uuid": "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11",
            "name": "Jane Example",
            "email": "jane@example.com",
            "image": "https://example.com/jane.png",
            "roles": [],
            "groups": ["8f7a0c52-1111-4222-8333-444455556666"],
            "status": true,
            "create_at": "2024-05-01T10:00:00Z",
            "user_status": "active",
            "invite_link": ""
          }
        ]
        """;

    private const string CommandLine = """
        {
          "items": [
            {
              "_id": "6630f0c2a1b2c3d4e5f60718",
              "uuid": "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11",
              "email": "jane@example.com",
              "name": "Jane Example",
              "user_status": "active",
              "groups": ["8f7a0c52-1111-4222-8333-444455556666"],
              "image": ""
            }
          ]
        }
        """;

    private const string Groups = """
        [
          {
            "uuid": "8f7a0c52-1111-4222-8333-444455556666",
            "name": "developers",
            "description": "All developers",
            "roles": ["member"],
            "system": false,
            "create_at": "2024-05-01T10:00:00Z"
          }
        ]
        """;

    private const string One =
        """{ "email": "jane@example.com", "name": "Jane Example", "role": "member", "groups": ["developers"], "status": "active" }""";

    [Theory]
    [InlineData(Documented, "jane@example.com", "admin", "developers,admins", "2023-01-01")]
    [InlineData(Provider, "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", "", "8f7a0c52-1111-4222-8333-444455556666", "2024-05-01")]
    [InlineData(CommandLine, "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", "", "8f7a0c52-1111-4222-8333-444455556666", "")]
    public async Task User_list_is_read_from_each_of_the_three_known_response_forms(
        string list, string id, string role, string groups, string created)
    {
        using var handler = new FakeHandler(Answer(200, list), Answer(200, "[]"));
        using var connection = Connect(handler);
        var user = Assert.Single(await Directory(connection).ListUsers(new UserQuery()).ToListAsync(Call()));
        Assert.Equal(
            (id, "jane@example.com", "Jane Example", UserStatus.Active, "active"),
            (user.Id, user.Email, user.Name, user.Status, user.RawStatus));
        Assert.Equal((role, groups), (user.OrgRole ?? "", string.Join(",", user.Teams!)));
        Assert.Equal(created, user.Created?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "");
        Assert.Equal(("GET", "https://kubiya.example/api/v1/users?limit=100&page=1", null, "UserKey uk_live_x"), handler.Sent[0]);
        Assert.Equal("https://kubiya.example/api/v1/users?limit=100&page=2", handler.Sent[1].Uri);
    }

    [Theory]
    [InlineData("""{"email":"a@x.example","status":"active"}""", UserStatus.Active)]
    [InlineData("""{"email":"a@x.example","status":true}""", UserStatus.Active)]
    [InlineData("""{"email":"a@x.example","status":false}""", UserStatus.Deactivated)]
    [InlineData("""{"email":"a@x.example","status":false,"invite_link":"https://kubiya.example/i/1"}""", UserStatus.Pending)]
    [InlineData("""{"email":"a@x.example","user_status":"pending","status":false}""", UserStatus.Pending)]
    [InlineData("""{"email":"a@x.example","user_status":"inactive","status":true}""", UserStatus.Deactivated)]
    [InlineData("""{"email":"a@x.example","user_status":"dormant"}""", UserStatus.Unknown)]
    [InlineData("""{"email":"a@x.example","user_status":"","status":true}""", UserStatus.Active)]
    [InlineData("""{"email":"a@x.example"}""", UserStatus.Unknown)]
    public async Task User_status_is_read_from_every_known_response_form(string user, UserStatus status)
    {
        using var handler = new FakeHandler(Answer(200, user));
        using var connection = Connect(handler);
        Assert.Equal(status, Assert.Single(await FindAsync(connection, "a@x.example")).Status);
    }

    [Fact]
    public async Task User_is_read_by_email_from_the_user_route_and_by_id_from_the_user_list()
    {
        using var handler = new FakeHandler(
            Answer(200, One.Replace("jane@", "jane+test@", StringComparison.Ordinal)),
            Answer(404, """{"error":{"code":"NOT_FOUND","message":"no"}}"""),
            Answer(200, Provider),
            Answer(200, One),
            Answer(200, "[]"));
        using var connection = Connect(handler);
        Assert.Single(await FindAsync(connection, "jane+test@example.com"));
        Assert.Equal("https://kubiya.example/api/v1/users/jane%2Btest%40example.com", handler.Sent[0].Uri);
        Assert.Empty(await FindAsync(connection, "nobody@example.com"));
        var listed = await Directory(connection).GetUserAsync("3F0F6F4E-0d8b-4a53-9f57-3b8a6f6f1c11", Call());
        Assert.Equal("jane@example.com", listed.Email);
        // The response for a single user has no id, so the refreshed user keeps the id from the list.
        Assert.Equal(listed.Id, (await Directory(connection).RefreshAsync(listed, Call())).Id);
        Assert.Equal("https://kubiya.example/api/v1/users/jane%40example.com", handler.Sent[3].Uri);
        Assert.Equal(
            PlatformError.UserNotFound,
            (await Assert.ThrowsAsync<PlatformException>(
                () => Directory(connection).GetUserAsync("00000000-0000-0000-0000-000000000000", Call()))).Error);
    }

    [Fact]
    public async Task Current_user_is_the_owner_of_the_API_key()
    {
        using var handler = new FakeHandler(
            Answer(200, One),
            Answer(200, """{"uuid":"3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11","email":"jane@example.com","roles":["admin"]}"""));
        using var connection = Connect(handler);
        Assert.Equal("jane@example.com", (await connection.Require<ICurrentUser>().GetCurrentUserAsync(Call())).Email);
        Assert.Equal("https://kubiya.example/api/v1/users/current", handler.Sent[0].Uri);
        var identity = await connection.Adapter.IdentifyAsync(Call());
        Assert.Equal(
            ("jane@example.com", "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", "admin"), (identity.User, identity.UserId, identity.Role));
        Assert.Equal("https://kubiya.example/api/v1/users/self", handler.Sent[1].Uri);
    }

    private static IUserDirectory Directory(PlatformConnection connection) => connection.Require<IUserDirectory>();

    private static CallContext Call() => new Listener().Call();

    private static async Task<IReadOnlyList<PlatformUser>> FindAsync(PlatformConnection connection, string email) =>
        (await connection.Require<IEmailLookup>().FindByEmailAsync(email, Call()))!;

    private static PlatformConnection Connect(HttpMessageHandler handler, RouteTable? routes = null) =>
        PlatformSession.Open(
            KubiyaPlatform.Descriptor,
            new ConnectionSettings(
                "fake",
                new Uri("https://kubiya.example/"),
                "uk_live_x",
                routes,
                new HttpOptions { TokenPrefix = KubiyaPlatform.Descriptor.TokenPrefix },
                new FakeClock()),
            handler);
}
