using System;
using System.Linq;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KonnectAccessTests : IDisposable
{
    private const string No = KonnectWire.NoId;
    private readonly KonnectWire _wire = new();

    public static TheoryData<string, string> Changes { get; } = new()
    {
        { "POST", "invites" },
        { "PATCH", $"users/{No}" },
        { "DELETE", $"users/{No}" },
        { "POST", $"teams/{No}/users" },
        { "DELETE", $"teams/{No}/users/{No}" },
        { "POST", $"users/{No}/assigned-roles" },
        { "DELETE", $"users/{No}/assigned-roles/{No}" },
    };

    [Theory]
    [InlineData(null, null)]
    [InlineData("Bearer", "kpat_other")]
    [InlineData("Basic", null)]
    public async Task Missing_token_wrong_token_or_wrong_scheme_is_401(string? scheme, string? token)
    {
        _wire.Client.DefaultRequestHeaders.Authorization =
            scheme is null ? null : new AuthenticationHeaderValue(scheme, token ?? _wire.Sandbox.GetToken());
        (await _wire.Get("users/me")).IsProblem(401, "Unauthenticated", "A valid token is required");
        (await _wire.Get("nowhere")).IsProblem(401, "Unauthenticated");
    }

    [Fact]
    public async Task Revoked_token_is_401()
    {
        Assert.StartsWith("kpat_", _wire.Sandbox.GetToken(), StringComparison.Ordinal);
        _wire.Sandbox.RevokeToken();
        (await _wire.Get("users/me")).IsProblem(401, "Unauthenticated", "A valid token is required");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    [InlineData("GET", $"users/{No}/access-tokens")]
    [InlineData("GET", $"users/{No}/access-tokens/{No}")]
    [InlineData("PATCH", $"users/{No}/access-tokens/{No}/revoke")]
    [InlineData("DELETE", $"users/{No}/access-tokens/{No}")]
    public async Task Changes_and_token_routes_are_403_without_the_administrator_role(string method, string path)
    {
        _wire.Sandbox.SetScopes();
        (await _wire.Send(method, path)).IsProblem(
            403, "Invalid Permissions", "You must have the [administrator] role to perform this action");
        _wire.Sandbox.SetScopes("administrator");
        Assert.Contains((await _wire.Send(method, path)).Status, (int[])[400, 404]);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Changes_of_users_and_teams_are_403_when_an_identity_provider_manages_them(string method, string path)
    {
        _wire.Sandbox.SetReadOnly(true);
        (await _wire.Send(method, path)).IsProblem(403, "Invalid Permissions");
        _wire.Sandbox.SetReadOnly(false);
        Assert.Contains((await _wire.Send(method, path)).Status, (int[])[400, 404]);
    }

    [Fact]
    public async Task With_an_identity_provider_a_refused_change_has_no_effect_and_tokens_can_still_be_revoked()
    {
        _wire.Sandbox.SetReadOnly(true);
        var before = _wire.Sandbox.ExportOrganization();
        (await _wire.Invite("new@example.com")).IsProblem(403, "Invalid Permissions");
        (await _wire.Send("DELETE", "users/" + (await _wire.Person()).Text("id"))).IsProblem(403, "Invalid Permissions");
        Assert.Equal(before, _wire.Sandbox.ExportOrganization());
        var owner = _wire.OwnersOf("tokens", "user_id").First();
        var token = (await _wire.List($"users/{owner}/access-tokens"))[0].Text("id");
        Assert.Equal(200, (await _wire.Send("PATCH", $"users/{owner}/access-tokens/{token}/revoke")).Status);
    }

    [Fact]
    public void SetReadOnly_on_a_platform_other_than_Konnect_is_an_error_that_names_the_platform()
    {
        using var wire = new Wire();
        Assert.Contains(
            "Keeptrusts", Assert.Throws<NotSupportedException>(() => wire.Sandbox.SetReadOnly(true)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "users/nobody")]
    [InlineData("GET", "users/jane%40example.com")]
    [InlineData("GET", "users/7f9fd312-a987-1628-b4c5-bb4f4fddd5f7")]
    [InlineData("GET", "users/7f9fd312-a987-4628-74c5-bb4f4fddd5f7")]
    [InlineData("PATCH", "users/me")]
    [InlineData("DELETE", "users/%7B7f9fd312-a987-4628-b4c5-bb4f4fddd5f7%7D")]
    [InlineData("GET", "users/nobody/teams")]
    [InlineData("GET", "users/nobody/assigned-roles")]
    [InlineData("GET", "users/nobody/access-tokens")]
    [InlineData("GET", "teams/nobody")]
    [InlineData("GET", "teams/nobody/users")]
    [InlineData("POST", "teams/nobody/users")]
    [InlineData("GET", "teams/nobody/assigned-roles")]
    [InlineData("GET", "system-accounts/nobody")]
    public async Task Id_that_is_not_a_uuid_v4_is_400(string method, string path) =>
        (await _wire.Send(method, path)).IsInvalid("id", "must be a valid UUID v4");

    [Theory]
    [InlineData("GET", $"users/{No}", "user")]
    [InlineData("PATCH", $"users/{No}", "user")]
    [InlineData("DELETE", $"users/{No}", "user")]
    [InlineData("GET", $"users/{No}/teams", "user")]
    [InlineData("GET", $"users/{No}/assigned-roles", "user")]
    [InlineData("POST", $"users/{No}/assigned-roles", "user")]
    [InlineData("GET", $"users/{No}/access-tokens", "user")]
    [InlineData("GET", $"teams/{No}", "team")]
    [InlineData("GET", $"teams/{No}/users", "team")]
    [InlineData("POST", $"teams/{No}/users", "team")]
    [InlineData("DELETE", $"teams/{No}/users/{No}", "team")]
    [InlineData("GET", $"teams/{No}/assigned-roles", "team")]
    [InlineData("GET", $"teams/{No}/system-accounts", "team")]
    [InlineData("POST", $"teams/{No}/system-accounts", "team")]
    [InlineData("DELETE", $"teams/{No}/system-accounts/{No}", "team")]
    [InlineData("POST", $"system-accounts/{No}/assigned-roles", "system account")]
    [InlineData("GET", $"system-accounts/{No}", "system account")]
    [InlineData("GET", $"system-accounts/{No}/teams", "system account")]
    public async Task Unknown_id_is_404(string method, string path, string what) =>
        (await _wire.Send(method, path)).IsProblem(404, "Not Found", $"The requested {what} was not found");

    [Theory]
    [InlineData("")]
    [InlineData("user")]
    [InlineData("users/")]
    [InlineData("Users")]
    public async Task Unknown_route_is_404(string path) => (await _wire.Get(path)).IsProblem(404, "Not Found");

    [Fact]
    public async Task Unsupported_method_is_405_with_an_Allow_header()
    {
        var answer = await _wire.Send("PUT", $"users/{No}");
        answer.IsProblem(405, "Method Not Allowed");
        Assert.Equal("GET, PATCH, DELETE", answer.Headers["allow"]);
    }

    [Fact]
    public async Task Rate_limited_invitation_is_429_with_Retry_After_and_sends_no_mail()
    {
        _wire.Sandbox.RateLimit(1, 7);
        var answer = await _wire.Invite("new@example.com");
        answer.IsProblem(429, "Rate Limited", "Too many requests");
        Assert.Equal("7", answer.Headers["retry-after"]);
        Assert.Equal(0, _wire.Mails("new@example.com"));
    }

    [Theory]
    [InlineData(500, "Internal Server Error")]
    [InlineData(503, "Service Unavailable")]
    public async Task Injected_failure_returns_a_problem_document_with_status_and_title(int status, string title)
    {
        _wire.Sandbox.FailNext(1, status);
        (await _wire.Get("users")).IsProblem(status, title);
    }

    public void Dispose() => _wire.Dispose();
}
