using System;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KeeptrustsAccessTests : IDisposable
{
    private readonly Wire _wire = new();

    [Theory]
    [InlineData(null, null)]
    [InlineData("Bearer", "kt_live_other")]
    [InlineData("Basic", null)]
    public async Task Missing_token_wrong_token_or_wrong_scheme_is_401(string? scheme, string? token)
    {
        _wire.Client.DefaultRequestHeaders.Authorization =
            scheme is null ? null : new AuthenticationHeaderValue(scheme, token ?? _wire.Sandbox.GetToken());
        (await _wire.Get("v1/auth/whoami")).Is(401, "UNAUTHENTICATED");
        (await _wire.Get("v1/nowhere")).Is(401, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task Revoked_token_is_401()
    {
        Assert.Equal(200, (await _wire.Get("v1/auth/whoami")).Status);
        _wire.Sandbox.RevokeToken();
        (await _wire.Get("v1/auth/whoami")).Is(401, "UNAUTHENTICATED");
    }

    [Theory]
    [InlineData("GET", "v1/users", "users:read")]
    [InlineData("GET", "v1/users/user_x", "users:read")]
    [InlineData("GET", "v1/users/user_x/roles", "users:read")]
    [InlineData("GET", "v1/roles", "users:read")]
    [InlineData("GET", "v1/teams", "users:read")]
    [InlineData("GET", "v1/teams/team_x/members", "users:read")]
    [InlineData("POST", "v1/users/invite", "users:invite")]
    [InlineData("PATCH", "v1/users/user_x", "users:manage")]
    [InlineData("POST", "v1/users/user_x/suspend", "users:manage")]
    [InlineData("POST", "v1/users/user_x/reactivate", "users:manage")]
    [InlineData("DELETE", "v1/users/user_x/membership", "users:manage")]
    [InlineData("POST", "v1/teams/team_x/members", "users:manage")]
    [InlineData("DELETE", "v1/teams/team_x/members/user_x", "users:manage")]
    [InlineData("POST", "v1/users/user_x/roles", "roles:assign")]
    [InlineData("DELETE", "v1/users/user_x/roles/role_viewer", "roles:assign")]
    public async Task Every_route_needs_exactly_one_scope_and_the_403_response_names_the_missing_scope(
        string method, string path, string scope)
    {
        string[] all = ["users:read", "users:invite", "users:manage", "roles:assign"];
        _wire.Sandbox.SetScopes(Array.FindAll(all, other => other != scope));
        var refused = await _wire.Send(method, path);
        refused.Is(403, "FORBIDDEN");
        Assert.Equal(scope, refused.Json.GetProperty("error").GetProperty("details").Text("required_scope"));
        Assert.Contains(scope, refused.Json.GetProperty("error").Text("message"), StringComparison.Ordinal);

        _wire.Sandbox.SetScopes(scope);
        Assert.NotEqual(403, (await _wire.Send(method, path)).Status);
    }

    [Fact]
    public async Task Whoami_of_a_token_without_scopes_succeeds_and_reports_an_empty_scope_list()
    {
        _wire.Sandbox.SetScopes();
        var answer = await _wire.Get("v1/auth/whoami");
        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Json.Texts("scopes"));
    }

    [Fact]
    public void Setting_an_unknown_scope_is_an_argument_error() =>
        Assert.Throws<ArgumentException>(() => _wire.Sandbox.SetScopes("users:fly"));

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "v1")]
    [InlineData("GET", "v2/users")]
    [InlineData("GET", "v1/users/")]
    [InlineData("GET", "V1/users")]
    [InlineData("GET", "v1/users/user_none")]
    [InlineData("GET", "v1/users/user_none/roles")]
    [InlineData("GET", "v1/users/a%2Fb")]
    [InlineData("PATCH", "v1/users/user_none")]
    [InlineData("POST", "v1/users/user_none/suspend")]
    [InlineData("POST", "v1/users/user_none/reactivate")]
    [InlineData("POST", "v1/users/user_none/roles")]
    [InlineData("DELETE", "v1/users/user_none/membership")]
    [InlineData("DELETE", "v1/users/user_none/roles/role_viewer")]
    [InlineData("GET", "v1/teams/team_none/members")]
    [InlineData("POST", "v1/teams/team_none/members")]
    [InlineData("DELETE", "v1/teams/team_none/members/user_none")]
    [InlineData("DELETE", "v1/teams/team_everyone/members/user_none")]
    public async Task Unknown_route_or_id_is_404(string method, string path) =>
        (await _wire.Send(method, path)).Is(404, "NOT_FOUND");

    [Theory]
    [InlineData("DELETE", "v1/users", "GET")]
    [InlineData("PUT", "v1/users/user_none", "GET, PATCH")]
    [InlineData("GET", "v1/users/user_none/suspend", "POST")]
    [InlineData("POST", "v1/roles", "GET")]
    public async Task Unsupported_method_is_405_with_an_Allow_header(string method, string path, string allow)
    {
        var answer = await _wire.Send(method, path);
        answer.Is(405, "METHOD_NOT_ALLOWED");
        Assert.Equal(allow, answer.Headers["allow"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("""{"email":"\ud800"}""")]
    public async Task Invitation_body_that_is_not_a_JSON_object_is_400(string body) =>
        (await _wire.Post("v1/users/invite", body)).Is(400, "BAD_REQUEST");

    [Fact]
    public async Task Percent_encoded_path_segment_is_decoded_once()
    {
        var id = await _wire.IdOf("active");
        var escaped = id.Replace("_", "%5F", StringComparison.Ordinal);
        Assert.Equal(200, (await _wire.Get("v1/users/" + escaped)).Status);
        (await _wire.Get("v1/users/" + escaped.Replace("%", "%25", StringComparison.Ordinal))).Is(404, "NOT_FOUND");
    }

    public void Dispose() => _wire.Dispose();
}
