using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;
using UserManagement.Model;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Core.Tests;

/// <summary>A response must be about the requested user, team or organization. Otherwise it is an error, and nothing is changed.</summary>
public partial class AnswerTests
{
    public static TheoryData<string, string> Asking() =>
        [.. ReadRoutes.All.Keys.Where(key => !ReadRoutes.NothingAsked.Contains(key)).Select(key => (key.Platform, key.Route))];

    public static TheoryData<string, string> Every() => [.. ReadRoutes.All.Keys.Select(key => (key.Platform, key.Route))];

    [Fact]
    public void Every_read_route_of_every_platform_is_in_the_test_data_ReadRoutes() =>
        Assert.Empty(
            PlatformCatalog.All.SelectMany(
                platform => platform.Routes.Rows.Where(row => row.IsRead).Select(row => (platform.Name, row.Name)))
                .Except(ReadRoutes.All.Keys));

    [Theory]
    [MemberData(nameof(Asking))]
    public async Task Response_about_another_user_team_or_organization_is_UnexpectedResponse(string platform, string route)
    {
        var error = await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(platform, route, row => row.Answer));
        Assert.Equal((PlatformError.UnexpectedResponse, 5), (error.Error, error.ExitCode));
    }

    /// <summary>Positive control: the same response about the requested user, team or organization is accepted.</summary>
    [Theory]
    [MemberData(nameof(Every))]
    public Task Response_about_the_requested_user_team_or_organization_is_accepted(string platform, string route) =>
        ReadAsync(platform, route, row => row.Right);

    [Theory]
    [InlineData("Keeptrusts", "\"status\":\"active\"")]
    [InlineData("Konnect", "\"full_name\":\"Jane\"")]
    [InlineData("Astra", "\"Status\":\"active\"")]
    [InlineData("PhyCloud", "\"role\":\"member\"")]
    [InlineData("Kubiya", "\"name\":\"Jane\"")]
    [InlineData("Scim", "\"userName\":\"jane\"")]
    public async Task Response_that_shows_neither_the_id_nor_the_address_of_the_user_is_UnexpectedResponse(string platform, string rest)
    {
        using var handler = new FakeHandler(FakeHandler.Answer(200, "{" + rest + "}"));
        using var connection = FakeConnection.To(platform, handler);
        Task Act() => platform == "Kubiya"
            ? connection.Require<IEmailLookup>().FindByEmailAsync(ReadRoutes.MyEmail, Call())
            : connection.Require<IUserDirectory>().GetUserAsync(ReadRoutes.Me, Call());
        Assert.Equal(PlatformError.UnexpectedResponse, (await Assert.ThrowsAsync<PlatformException>(Act)).Error);
    }

    [Theory]
    [InlineData("Konnect", "7F9FD312-A987-4628-B4C5-BB4F4FDDD5F7")]
    [InlineData("Astra", "7F9FD312-A987-4628-B4C5-BB4F4FDDD5F7")]
    [InlineData("Scim", "7F9FD312-A987-4628-B4C5-BB4F4FDDD5F7")]
    public async Task User_id_that_is_a_UUID_matches_the_requested_id_in_any_case(string platform, string answered)
    {
        var row = ReadRoutes.All[(platform, "GetUser")];
        using var handler = new FakeHandler(FakeHandler.Answer(200, row.Right.Replace(ReadRoutes.Me, answered, StringComparison.Ordinal)));
        using var connection = FakeConnection.To(platform, handler);
        Assert.Equal(answered, (await connection.Require<IUserDirectory>().GetUserAsync(ReadRoutes.Me, Call())).Id);
    }

    [Theory]
    [InlineData("user_Ab1", "user_aB1", false)]
    [InlineData("user_ab1", "user_ab1", true)]
    [InlineData("user_ab1", "user_ab10", false)]
    [InlineData("7", "07", false)]
    public void User_id_that_is_not_a_UUID_matches_the_requested_id_only_in_the_same_case(string asked, string answered, bool same) =>
        Assert.Equal(same, IdKey.Same(asked, answered));

    [Theory]
    [InlineData("Jane@Example.com", "jane@example.COM", true)]
    [InlineData("jane@exämple.com", "jane@xn--exmple-cua.com", true)]
    [InlineData("jose\u0301@example.com", "jos\u00e9@example.com", true)]
    [InlineData("jane@example.com", "jane+x@example.com", false)]
    [InlineData("jane@example.com", null, false)]
    [InlineData("jane@example.com", "jane@example.com.evil.example", false)]
    public void Addresses_that_differ_only_in_case_punycode_or_Unicode_form_match_and_others_do_not(string a, string? b, bool same) =>
        Assert.Equal(same, AddressComparer.Same(a, b));

    [Fact]
    public async Task Id_of_a_Keeptrusts_user_comes_from_user_id_in_a_list_of_team_members_and_otherwise_from_id()
    {
        using var handler = new FakeHandler(
            FakeHandler.Answer(200, """{"members":[{"id":"membership_7","user_id":"user_1","email":"u1@example.com"}]}"""),
            FakeHandler.Answer(200, """{"user":{"id":"user_1","user_id":"external_9","email":"u1@example.com"}}"""));
        using var connection = FakeConnection.To("Keeptrusts", handler);
        Assert.Equal("user_1", Assert.Single(await connection.Require<ITeams>().ListMembers("team_1").ToListAsync(Call())).Id);
        Assert.Equal("user_1", (await connection.Require<IUserDirectory>().GetUserAsync("user_1", Call())).Id);
    }

    private static string Other(string platform, bool list)
    {
        var user = ReadRoutes.All[(platform, "GetUser")].Answer;
        if (!list || platform == "Kubiya") return list ? $"[{user}]" : user;
        var one = user.StartsWith("{\"user\":", StringComparison.Ordinal) ? user["{\"user\":".Length..^1] : user;
        return platform switch
        {
            "Konnect" => $"{{\"meta\":{{\"page\":{{\"total\":1,\"size\":100}}}},\"data\":[{one}]}}",
            "Astra" => $"{{\"Users\":[{one}]}}",
            _ => $"{{\"users\":[{one}],\"next_cursor\":null}}"
        };
    }

    private static async Task ReadAsync(string platform, string route, Func<ReadRoutes.Row, string> body)
    {
        var row = ReadRoutes.All[(platform, route)];
        var path = PlatformCatalog.Find(platform).Routes[route].Path.Split('{')[0];
        // Requests that the module sends besides the tested one get a valid response: groups of Kubiya, next pages, the token owner of
        // Konnect.
        using var handler = new FakeHandler(request => FakeHandler.Answer(200, platform switch
        {
            "Kubiya" when route != "ListTeams" && request.RequestUri!.AbsolutePath.EndsWith("/manage/groups", StringComparison.Ordinal) =>
                $$"""[{"uuid":"{{ReadRoutes.Team}}","name":"{{ReadRoutes.Team}}"}]""",
            "Kubiya" when request.RequestUri!.Query.Contains("page=2", StringComparison.Ordinal) => "[]",
            "Konnect" when request.RequestUri!.Query.EndsWith("number%5D=2", StringComparison.Ordinal) => """{"data":[]}""",
            "Konnect" when route == "CurrentOrganization" && request.RequestUri!.AbsolutePath.EndsWith(
                "/users/me", StringComparison.Ordinal) => """{"id":"7f9fd312-a987-4628-b4c5-bb4f4fddd5f7"}""",
            _ => body(row).Replace("\"ORG\"", $"\"{ReadRoutes.Organization}\"", StringComparison.Ordinal),
        })(request));
        using var connection = FakeConnection.To(platform, handler);
        connection.SetIdentity(new ConnectionIdentity(null, null, ReadRoutes.Organization, "Acme", null, []));
        try
        {
            await row.Read(connection, Call());
        }
        finally
        {
            Assert.Contains(handler.Sent, sent => new Uri(sent.Uri).AbsolutePath.StartsWith(path, StringComparison.Ordinal));
            Assert.All(handler.Sent, sent => Assert.Equal("GET", sent.Method));
        }
    }

    private static CallContext Call() => SilentObserver.Call();
}
