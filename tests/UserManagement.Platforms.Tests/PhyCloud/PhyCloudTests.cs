using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using UserManagement.Platforms.PhyCloud;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public partial class PhyCloudTests
{
    private const string List = """
        {
          "users": [
            { "id": "usr_abc123", "email": "jane@example.com", "status": "pending", "role": "member" }
          ]
        }
        """;

    private const string Invited =
        """{ "user": { "id": "usr_abc124", "email": "joe@example.com", "status": "pending", "role": "admin" } }""";

    [Fact]
    public async Task User_list_in_the_documented_form_is_read()
    {
        using var handler = new FakeHandler(Answer(200, List));
        using var connection = Connect(handler);
        var user = Assert.Single(await Directory(connection).ListUsers(new UserQuery()).ToListAsync(Call()));
        Assert.Equal(
            ("usr_abc123", "jane@example.com", UserStatus.Pending, "pending", "member", "member"),
            (user.Id, user.Email, user.Status, user.RawStatus, user.OrgRole, Assert.Single(user.Roles!)));
        Assert.Equal(("GET", "http://localhost:8000/api/v1/users", null, "Bearer phk_live_abc123"), handler.Sent[0]);
    }

    [Theory]
    [InlineData("active", UserStatus.Active)]
    [InlineData("pending", UserStatus.Pending)]
    [InlineData("inactive", UserStatus.Deactivated)]
    [InlineData("frozen", UserStatus.Unknown)]
    public async Task Each_documented_user_status_is_read_and_any_other_status_is_Unknown(string word, UserStatus status)
    {
        using var handler = new FakeHandler(
            Answer(200, $$"""{"user":{"id":"usr_abc123","email":"jane@example.com","status":"{{word}}","role":"admin"} }"""));
        using var connection = Connect(handler);
        var user = await Directory(connection).GetUserAsync("usr_abc123", Call());
        Assert.Equal((status, word), (user.Status, user.RawStatus));
        Assert.Equal(("GET", "http://localhost:8000/api/v1/users/usr_abc123"), (handler.Sent[0].Method, handler.Sent[0].Uri));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(10_000)]
    public async Task User_list_follows_the_cursor_to_the_last_page(int count)
    {
        // Pages of 20, as in the vendor's list of events. If the last page is full, its cursor leads to an empty page without a cursor.
        using var handler = new FakeHandler(request =>
        {
            var start = request.RequestUri!.Query.Length == 0 ? 0 : int.Parse(
                request.RequestUri.Query.Replace("?cursor=", "", StringComparison.Ordinal),
                System.Globalization.CultureInfo.InvariantCulture);
            var users = Enumerable.Range(start, Math.Min(20, count - start)).Select(
                i => $$"""{"id":"usr_{{i}}","email":"u{{i}}@x.example","status":"active","role":"member"}""");
            var next = start + 20 <= count ? $"\"{start + 20}\"" : "null";
            return Answer(200, $$"""{"users":[{{string.Join(",", users)}}],"next_cursor":{{next}}}""")(request);
        });
        using var connection = Connect(handler);
        var read = await Directory(connection).ListUsers(new UserQuery()).ToListAsync(Call());
        Assert.Equal(count, read.Select(u => u.Id).Distinct().Count());
        Assert.Equal((count / 20) + 1, handler.Sent.Count);
    }

    [Fact]
    public async Task Removal_deactivates_the_user_permanently_and_a_deactivated_user_needs_no_removal()
    {
        using var handler = new FakeHandler(
            Answer(200, """{"user":{"id":"usr_abc123","email":"jane@example.com","status":"inactive","role":"member"}}"""));
        using var connection = Connect(handler);
        var change = new Removal();
        var user = new PlatformUser(connection, "usr_abc123", Array.Empty<byte>()) { Status = UserStatus.Active };
        Assert.Equal("Deactivate for good", change.Action(connection));
        Assert.Null(await change.NothingToDoAsync(user, new NameLookup(connection), Call()));
        Assert.Equal(UserStatus.Deactivated, (await change.ApplyAsync(user, new NameLookup(connection), Call()))!.Status);
        Assert.Equal(("POST", "http://localhost:8000/api/v1/users/usr_abc123/deactivate", null, "Bearer phk_live_abc123"), handler.Sent[0]);

        var after = await new AccessReader(connection, new NameLookup(connection)).ReadBackAsync(user, change.Parts, Call());
        Assert.Equal(UserStatus.Deactivated, after!.Status);
        Assert.Equal("already deactivated", await change.NothingToDoAsync(after, new NameLookup(connection), Call()));
    }

    [Theory]
    [InlineData(404, """{ "error": { "code": "NOT_FOUND", "message": "User not found" } }""")]
    [InlineData(400, """{ "code": "NOT_FOUND", "message": "User not found" }""")]
    public async Task Unknown_user_id_is_UserNotFound_and_the_error_mentions_the_parameter_RouteFile(int status, string body)
    {
        using var handler = new FakeHandler(Answer(status, body));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => Directory(connection).GetUserAsync("usr_nobody", Call()));
        Assert.Equal((PlatformError.UserNotFound, "NOT_FOUND", 3), (error.Error, error.PlatformCode, error.ExitCode));
        Assert.Contains("User not found", error.Message, StringComparison.Ordinal);
        Assert.Contains("-RouteFile", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Operations.Suspend), "Remove-PlatformUser")]
    [InlineData(nameof(Operations.Resume), "ask the vendor")]
    [InlineData(nameof(Operations.Resend), "CONFLICT")]
    [InlineData(nameof(Operations.Update), "Invoke-PlatformUserInvite -Role")]
    [InlineData(nameof(Operations.ListUserRoles), "Get-PlatformUser shows it as OrgRole")]
    [InlineData(nameof(Operations.AttachRole), "Invoke-PlatformUserInvite -Role")]
    [InlineData(nameof(Operations.DetachRole), "Invoke-PlatformUserInvite -Role")]
    [InlineData(nameof(Operations.ListRoles), "member")]
    [InlineData(nameof(Operations.GetTokenOwner), "phyware auth status")]
    [InlineData(nameof(Operations.ListTokens), "phyware cloud keys")]
    [InlineData(nameof(Operations.RevokeToken), "phyware cloud keys")]
    [InlineData(nameof(Operations.ListSystemAccounts), "phyware cloud keys")]
    [InlineData(nameof(Operations.ListTeams), "no teams")]
    [InlineData(nameof(Operations.ListMembers), "no teams")]
    [InlineData(nameof(Operations.AddMember), "no teams")]
    [InlineData(nameof(Operations.RemoveMember), "no teams")]
    public void Operation_that_PhyCloud_lacks_is_reported_as_unsupported_with_an_alternative(string name, string instead)
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        var operation = (Operation)typeof(Operations).GetField(name)!.GetValue(null)!;
        Assert.False(connection.Adapter.Supports(operation));
        Assert.Contains(instead, connection.Adapter.AlternativeFor(operation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unreachable_address_is_PlatformUnavailable_and_the_error_mentions_the_variable_PHYCLOUD_URL()
    {
        using var handler = new FakeHandler(Refuse);
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => connection.Adapter.IdentifyAsync(Call()));
        Assert.Equal(PlatformError.PlatformUnavailable, error.Error);
        Assert.Contains("PHYCLOUD_URL", error.Message, StringComparison.Ordinal);
    }

    private static PlatformConnection Connect(HttpMessageHandler handler) =>
        PlatformSession.Open(
            PhyCloudPlatform.Descriptor,
            new ConnectionSettings(
                "fake",
                PhyCloudPlatform.Descriptor.DefaultBaseUri,
                "phk_live_abc123",
                null,
                PhyCloudPlatform.Descriptor.CreateHttpOptions(),
                new FakeClock()),
            handler);

    private static IUserDirectory Directory(PlatformConnection connection) => connection.Require<IUserDirectory>();

    private static CallContext Call() => new Listener().Call();
}
