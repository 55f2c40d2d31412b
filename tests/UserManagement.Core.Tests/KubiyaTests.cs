using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Contracts.Routes;
using UserManagement.Http;
using UserManagement.Platforms.Kubiya;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

public class KubiyaTests
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

    private const string One = """{ "email": "jane@example.com", "name": "Jane Example", "role": "member", "groups": ["developers"], "status": "active" }""";

    [Theory]
    [InlineData(Documented, "jane@example.com", "admin", "developers,admins", "2023-01-01")]
    [InlineData(Provider, "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", "", "8f7a0c52-1111-4222-8333-444455556666", "2024-05-01")]
    [InlineData(CommandLine, "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", "", "8f7a0c52-1111-4222-8333-444455556666", "")]
    public async Task All_three_forms_of_a_user_are_read(string list, string id, string role, string groups, string created)
    {
        using var handler = new FakeHandler(Answer(200, list), Answer(200, "[]"));
        using var connection = Connect(handler);
        var user = Assert.Single(await Directory(connection).ListUsers(new UserQuery()).ToListAsync(Call()));
        Assert.Equal((id, "jane@example.com", "Jane Example", UserStatus.Active, "active"), (user.Id, user.Email, user.Name, user.Status, user.RawStatus));
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
    public async Task States_in_all_their_forms_are_understood(string user, UserStatus status)
    {
        using var handler = new FakeHandler(Answer(200, user));
        using var connection = Connect(handler);
        Assert.Equal(status, Assert.Single(await FindAsync(connection, "a@x.example")).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(10_000)]
    public async Task Every_page_is_read_until_one_is_empty(int count)
    {
        using var handler = new FakeHandler(Pages(Enumerable.Range(0, count), 100));
        using var connection = Connect(handler);
        var users = await Directory(connection).ListUsers(new UserQuery()).ToListAsync(Call());
        Assert.Equal(count, users.Select(user => user.Id).Distinct().Count());
        Assert.Equal(((count + 99) / 100) + 1, handler.Sent.Count);
    }

    [Fact]
    public async Task A_short_page_in_the_middle_ends_nothing_and_a_repeated_one_is_an_error()
    {
        using var handler = new FakeHandler(Answer(200, Page(Enumerable.Range(0, 100))), Answer(200, Page(Enumerable.Range(100, 3))), Answer(200, Page(Enumerable.Range(103, 100))), Answer(200, "[]"));
        using var connection = Connect(handler);
        Assert.Equal(203, (await Directory(connection).ListUsers(new UserQuery()).ToListAsync(Call())).Count);

        using var looping = new FakeHandler(Answer(200, Page(Enumerable.Range(0, 100))));
        using var loop = Connect(looping);
        var error = await Assert.ThrowsAsync<PlatformException>(() => Directory(loop).ListUsers(new UserQuery()).ToListAsync(Call()));
        Assert.Equal((PlatformError.ListIncomplete, 2), (error.Error, looping.Sent.Count));
    }

    [Fact]
    public async Task Role_is_filtered_by_the_server_state_and_text_here()
    {
        using var handler = new FakeHandler(Answer(200, Documented), Answer(200, "[]"), Answer(200, Documented), Answer(200, "[]"));
        using var connection = Connect(handler);
        Assert.Single(await Directory(connection).ListUsers(new UserQuery { Role = "Admin", Status = [UserStatus.Active], Search = "JANE" }).ToListAsync(Call()));
        Assert.Equal("https://kubiya.example/api/v1/users?role=Admin&limit=100&page=1", handler.Sent[0].Uri);
        Assert.Empty(await Directory(connection).ListUsers(new UserQuery { Status = [UserStatus.Pending] }).ToListAsync(Call()));
    }

    [Fact]
    public async Task A_group_is_asked_for_as_it_was_named_and_in_the_other_spelling_when_nobody_comes()
    {
        using var handler = new FakeHandler(Answer(200, Groups), Answer(200, "[]"), Answer(200, Provider), Answer(200, "[]"));
        using var connection = Connect(handler);
        Assert.Single(await Directory(connection).ListUsers(new UserQuery { Team = "Developers" }).ToListAsync(Call()));
        Assert.Equal(
            [
                "https://kubiya.example/api/v1/manage/groups",
                "https://kubiya.example/api/v1/users?group=developers&limit=100&page=1",
                "https://kubiya.example/api/v1/users?group=8f7a0c52-1111-4222-8333-444455556666&limit=100&page=1",
                "https://kubiya.example/api/v1/users?group=8f7a0c52-1111-4222-8333-444455556666&limit=100&page=2",
            ],
            handler.Sent.Select(sent => sent.Uri));

        using var unknown = new FakeHandler(Answer(200, Groups));
        using var other = Connect(unknown);
        var missing = await Assert.ThrowsAsync<PlatformException>(() => Directory(other).ListUsers(new UserQuery { Team = "Develper" }).ToListAsync(Call()));
        Assert.Equal(PlatformError.TeamNotFound, missing.Error);
        Assert.Contains("Nearest: 'developers'", missing.Message, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<PlatformException>(() => other.Require<ITeams>("teams").ListMembers("00000000-0000-0000-0000-000000000000").NextAsync(Call()));
        Assert.Equal(PlatformError.TeamNotFound, error.Error);
    }

    [Fact]
    public async Task A_list_that_does_not_filter_is_filtered_here_or_refused()
    {
        const string everybody = """{"items":[{"uuid":"a","email":"a@x.example","groups":["8F7A0C52-1111-4222-8333-444455556666"]},{"uuid":"b","email":"b@x.example","groups":["c"]},{"uuid":"c","email":"c@x.example","groups":null}]}""";
        var routes = RouteFile.Parse("""{"routes":{"ListUsers":{"path":"/api/v2/users","envelope":"items"}}}""", "routes.json", KubiyaPlatform.Descriptor.Routes);
        using var handler = new FakeHandler(Answer(200, Groups), Answer(200, everybody), Answer(200, """{"items":[]}"""), Answer(200, everybody));
        using var connection = Connect(handler, routes);
        Assert.Equal("a@x.example", Assert.Single(await Directory(connection).ListUsers(new UserQuery { Team = "developers" }).ToListAsync(Call())).Email);
        Assert.StartsWith("https://kubiya.example/api/v2/users?", handler.Sent[1].Uri, StringComparison.Ordinal);
        // This form has no roles: an empty or a whole list would both be a lie.
        var error = await Assert.ThrowsAsync<PlatformException>(() => Directory(connection).ListUsers(new UserQuery { Role = "admin" }).NextAsync(Call()));
        Assert.Equal(PlatformError.NotSupported, error.Error);
    }

    [Fact]
    public async Task Somebody_who_comes_twice_is_emitted_once_and_people_without_any_identity_are_no_endless_list()
    {
        using var handler = new FakeHandler(Answer(200, Page([1, 2])), Answer(200, Page([2, 3])), Answer(200, "[]"));
        using var connection = Connect(handler);
        Assert.Equal(3, (await Directory(connection).ListUsers(new UserQuery()).ToListAsync(Call())).Count);
        using var nameless = new FakeHandler(Answer(200, """[{"name":"Jane"}]"""));
        using var loop = Connect(nameless);
        Assert.Equal(PlatformError.ListIncomplete, (await Assert.ThrowsAsync<PlatformException>(() => Directory(loop).ListUsers(new UserQuery()).ToListAsync(Call()))).Error);
    }

    [Fact]
    public async Task All_roles_of_a_user_are_kept()
    {
        using var handler = new FakeHandler(Answer(200, """{"email":"jane@example.com","roles":["admin",{"name":"member"},7,null]}"""));
        using var connection = Connect(handler);
        var user = Assert.Single(await FindAsync(connection, "jane@example.com"));
        Assert.Equal(["admin", "member", "7"], user.Roles);
    }

    [Fact]
    public async Task One_user_is_read_by_address_and_by_id_from_the_list()
    {
        using var handler = new FakeHandler(Answer(200, One.Replace("jane@", "jane+test@", StringComparison.Ordinal)), Answer(404, """{"error":{"code":"NOT_FOUND","message":"no"}}"""), Answer(200, Provider), Answer(200, One), Answer(200, "[]"));
        using var connection = Connect(handler);
        Assert.Single(await FindAsync(connection, "jane+test@example.com"));
        Assert.Equal("https://kubiya.example/api/v1/users/jane%2Btest%40example.com", handler.Sent[0].Uri);
        Assert.Empty(await FindAsync(connection, "nobody@example.com"));
        var listed = await Directory(connection).GetUserAsync("3F0F6F4E-0d8b-4a53-9f57-3b8a6f6f1c11", Call());
        Assert.Equal("jane@example.com", listed.Email);
        // The single form has no id, so the one that was known stays.
        Assert.Equal(listed.Id, (await Directory(connection).RefreshAsync(listed, Call())).Id);
        Assert.Equal("https://kubiya.example/api/v1/users/jane%40example.com", handler.Sent[3].Uri);
        Assert.Equal(PlatformError.UserNotFound, (await Assert.ThrowsAsync<PlatformException>(() => Directory(connection).GetUserAsync("00000000-0000-0000-0000-000000000000", Call()))).Error);
    }

    [Theory]
    [InlineData(false, "https://kubiya.example/api/v1/users/invite")]
    [InlineData(true, "https://kubiya.example/api/v1/users/system_invite")]
    public async Task An_invitation_sends_address_and_role_and_nothing_else(bool asSystem, string uri)
    {
        using var handler = new FakeHandler(Answer(201, One), Answer(200, ""), Answer(200, "\"ok\""));
        using var connection = Connect(handler);
        Task<PlatformUser?> Invite() => asSystem
            ? connection.Require<ISystemInvitations>("invite").InviteAsSystemAsync(new Invitation("jane@example.com", "member"), Call())
            : connection.Require<IInvitations>("invite").InviteAsync(new Invitation("jane@example.com", "member"), Call());
        Assert.Equal("jane@example.com", (await Invite())!.Email);
        Assert.Equal(("POST", uri, """{"email":"jane@example.com","role":"member"}""", "UserKey uk_live_x"), handler.Sent[0]);
        // What the answer holds is not documented: no body, and a body of another kind, are a success too.
        Assert.Null(await Invite());
        Assert.Null(await Invite());
    }

    [Theory]
    [InlineData]
    [InlineData("owner")]
    [InlineData("Admin")]
    [InlineData("admin", "member")]
    public void An_invitation_without_exactly_one_known_role_is_refused_before_anything_is_sent(params string[] roles)
    {
        using var handler = new FakeHandler(Answer(200));
        using var connection = Connect(handler);
        var error = Assert.Throws<PlatformException>(() => connection.Require<IInvitations>("invite").CheckInvitation(new Invitation("a@x.example", roles)));
        Assert.Equal(roles.Length == 1 ? PlatformError.RoleNotFound : PlatformError.InvalidRequest, error.Error);
        if (roles is ["Admin"]) Assert.Contains("Nearest: 'admin'", error.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task A_taken_address_is_UserAlreadyExists()
    {
        using var handler = new FakeHandler(Answer(409, """{ "error": { "code": "CONFLICT", "message": "User exists", "details": {} } }"""));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => connection.Require<IInvitations>("invite").InviteAsync(new Invitation("a@x.example", "member"), Call()));
        Assert.Equal((PlatformError.UserAlreadyExists, "CONFLICT"), (error.Error, error.PlatformCode));
    }

    [Fact]
    public async Task Removal_names_the_address_and_a_lost_answer_followed_by_404_leaves_it_open()
    {
        using var handler = new FakeHandler(Answer(200), Reset, Answer(404, """{"error":{"code":"NOT_FOUND","message":"no"}}"""));
        using var connection = Connect(handler);
        var user = new PlatformUser(connection, "x", default) { Email = "jane+test@example.com" };
        await connection.Require<IMembershipRemoval>("remove").RemoveAsync(user, Call());
        Assert.Equal(("DELETE", "https://kubiya.example/api/v1/users/jane%2Btest%40example.com", null), (handler.Sent[0].Method, handler.Sent[0].Uri, handler.Sent[0].Body));
        var error = await Assert.ThrowsAsync<PlatformException>(() => connection.Require<IMembershipRemoval>("remove").RemoveAsync(user, Call()));
        Assert.True(error.MayBeMade);
        Assert.Equal(3, handler.Sent.Count);
    }

    [Fact]
    public async Task Groups_are_listed_joined_by_name_and_joined_by_people()
    {
        using var handler = new FakeHandler(Answer(200, Groups), Answer(200, One), Answer(200, Documented), Answer(200, "[]"), Answer(200, """{"groups":""" + Groups + "}"));
        using var connection = Connect(handler);
        var teams = connection.Require<ITeams>("teams");
        var group = Assert.Single(await teams.ListTeams().ToListAsync(Call()));
        Assert.Equal(("8f7a0c52-1111-4222-8333-444455556666", "developers", "All developers", "member"), (group.Id, group.Name, group.Description, Assert.Single(group.Roles)));
        Assert.Equal("https://kubiya.example/api/v1/manage/groups", handler.Sent[0].Uri);

        var user = new PlatformUser(connection, "x", default) { Email = "jane@example.com", Teams = ["developers"] };
        Assert.Equal(group.Id, Assert.Single(await teams.ReadTeamsAsync(user, Call())).Id);

        await connection.Require<ITeamAdditions>("add").AddMemberAsync(group.Id, user, Call());
        Assert.Equal(("POST", "https://kubiya.example/api/v1/users/groups/8f7a0c52-1111-4222-8333-444455556666", """{"email":"jane@example.com"}"""), (handler.Sent[1].Method, handler.Sent[1].Uri, handler.Sent[1].Body));

        Assert.Single(await teams.ListMembers(group.Id).ToListAsync(Call()));
        Assert.Equal("https://kubiya.example/api/v1/users?group=8f7a0c52-1111-4222-8333-444455556666&limit=100&page=1", handler.Sent[2].Uri);
        Assert.Single(await teams.ListTeams().ToListAsync(Call()));
    }

    [Fact]
    public async Task The_groups_of_a_user_who_carries_none_are_asked_for_by_id()
    {
        using var handler = new FakeHandler(Answer(200, Groups));
        using var connection = Connect(handler);
        var teams = connection.Require<ITeams>("teams");
        var user = new PlatformUser(connection, "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", default);
        Assert.Equal("developers", Assert.Single(await teams.ReadTeamsAsync(user, Call())).Name);
        Assert.Equal("https://kubiya.example/api/v1/users/membership/3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", handler.Sent[0].Uri);
        Assert.Empty(await teams.ReadTeamsAsync(new PlatformUser(connection, "jane@example.com", default), Call()));
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData(200, """["developers"]""")]
    [InlineData(200, """{"group_ids":["8f7a0c52-1111-4222-8333-444455556666"]}""")]
    [InlineData(404, "")]
    public async Task Where_the_answer_about_groups_has_another_form_the_user_is_read_instead(int status, string answer)
    {
        using var handler = new FakeHandler(Answer(status, answer), Answer(200, One), Answer(200, Groups));
        using var connection = Connect(handler);
        var user = new PlatformUser(connection, "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", default) { Email = "jane@example.com" };
        Assert.Equal("8f7a0c52-1111-4222-8333-444455556666", Assert.Single(await connection.Require<ITeams>("teams").ReadTeamsAsync(user, Call())).Id);
        Assert.Equal("https://kubiya.example/api/v1/users/jane%40example.com", handler.Sent[1].Uri);
    }

    [Fact]
    public async Task Many_people_who_hold_groups_by_name_need_one_read_of_the_groups_and_an_unknown_name_another()
    {
        using var handler = new FakeHandler(Answer(200, Groups));
        using var connection = Connect(handler);
        var teams = connection.Require<ITeams>("teams");
        for (var i = 0; i < 5; i++)
            Assert.Equal("8f7a0c52-1111-4222-8333-444455556666", Assert.Single(await teams.ReadTeamsAsync(new PlatformUser(connection, "x", default) { Teams = ["developers"] }, Call())).Id);
        Assert.Single(handler.Sent);
        Assert.Equal("new", Assert.Single(await teams.ReadTeamsAsync(new PlatformUser(connection, "x", default) { Teams = ["new"] }, Call())).Id);
        Assert.Equal(2, handler.Sent.Count);
    }

    [Fact]
    public async Task The_keys_owner_is_the_current_user()
    {
        using var handler = new FakeHandler(Answer(200, One), Answer(200, """{"uuid":"3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11","email":"jane@example.com","roles":["admin"]}"""));
        using var connection = Connect(handler);
        Assert.Equal("jane@example.com", (await connection.Require<ICurrentUser>("me").GetCurrentUserAsync(Call())).Email);
        Assert.Equal("https://kubiya.example/api/v1/users/current", handler.Sent[0].Uri);
        var identity = await connection.Adapter.IdentifyAsync(Call());
        Assert.Equal(("jane@example.com", "3f0f6f4e-0d8b-4a53-9f57-3b8a6f6f1c11", "admin"), (identity.User, identity.UserId, identity.Role));
        Assert.Equal("https://kubiya.example/api/v1/users/self", handler.Sent[1].Uri);
    }

    [Theory]
    [InlineData(401, """{"error":"Invalid API Key","details":"The provided API key is not valid or has been revoked","errorCode":"INVALID_API_KEY","status":401}""", PlatformError.NotAuthenticated, "INVALID_API_KEY", "Invalid API Key: The provided API key is not valid or has been revoked")]
    [InlineData(403, """{"error":"Insufficient scope","details":"admin","errorCode":"INSUFFICIENT_SCOPE","status":403}""", PlatformError.MissingScope, "INSUFFICIENT_SCOPE", "Insufficient scope: admin")]
    [InlineData(400, """{ "error": { "code": "BAD", "message": "No such role", "details": {"field":"role"} } }""", PlatformError.InvalidRequest, "BAD", "No such role")]
    [InlineData(500, """{ "error": { "code": "INTERNAL", "message": "Broken", "details": {} } }""", PlatformError.PlatformUnavailable, "INTERNAL", "Broken")]
    public async Task Both_forms_of_errors_are_read(int status, string body, PlatformError id, string code, string text)
    {
        using var handler = new FakeHandler(Answer(status, body));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => connection.Require<ICurrentUser>("me").GetCurrentUserAsync(Call()));
        Assert.Equal((id, code), (error.Error, error.PlatformCode));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_lacks_has_another_way()
    {
        using var handler = new FakeHandler(Answer(200));
        using var connection = Connect(handler);
        Operation[] all = [Operations.Suspend, Operations.Resume, Operations.Update, Operations.ListUserRoles, Operations.AttachRole, Operations.DetachRole, Operations.ListRoles, Operations.RemoveMember, Operations.Resend, Operations.ListTokens, Operations.RevokeToken, Operations.ListSystemAccounts];
        foreach (var lacking in all)
        {
            Assert.False(connection.Adapter.Supports(lacking), lacking.Name);
            Assert.DoesNotContain("Get-PlatformCapability", connection.Adapter.InsteadOf(lacking), StringComparison.Ordinal);
        }
    }

    private static Func<HttpRequestMessage, HttpResponseMessage>[] Pages(IEnumerable<int> all, int size) =>
        [.. all.Chunk(size).Select(page => Answer(200, Page(page))), Answer(200, "[]")];

    private static string Page(IEnumerable<int> numbers) =>
        "[" + string.Join(",", numbers.Select(n => $$"""{"uuid":"{{new Guid(n, 0, 0, new byte[8]):D}}","email":"u{{n}}@x.example","user_status":"active"}""")) + "]";

    private static IUserDirectory Directory(PlatformConnection connection) => connection.Require<IUserDirectory>("read");

    private static CallContext Call() => new Listener().Call();

    private static async Task<IReadOnlyList<PlatformUser>> FindAsync(PlatformConnection connection, string email) => (await connection.Require<IEmailLookup>("find").FindByEmailAsync(email, Call()))!;

    private static PlatformConnection Connect(HttpMessageHandler handler, RouteTable? routes = null) =>
        PlatformSession.Open(KubiyaPlatform.Descriptor, new ConnectionSettings("fake", new Uri("https://kubiya.example/"), "uk_live_x", routes, new HttpOptions { TokenPrefix = KubiyaPlatform.Descriptor.TokenPrefix }, new FakeClock()), handler);
}
