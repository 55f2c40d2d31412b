using System;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KubiyaAccessTests : IDisposable
{
    private readonly Wire _wire = KubiyaWire.Open();

    [Theory]
    [InlineData(null, null, "AUTH_REQUIRED")]
    [InlineData("Bearer", null, "AUTH_REQUIRED")]
    [InlineData("ApiKey", null, "AUTH_REQUIRED")]
    [InlineData("UserKey", "uk_other", "INVALID_API_KEY")]
    public async Task Missing_key_wrong_key_or_wrong_scheme_is_401(string? scheme, string? key, string code)
    {
        _wire.Client.DefaultRequestHeaders.Authorization =
            scheme is null ? null : new AuthenticationHeaderValue(scheme, key ?? _wire.Sandbox.GetToken());
        (await _wire.Get("api/v1/users/self")).IsFlat(401, code);
        (await _wire.Get("api/v1/nowhere")).IsFlat(401, code);
    }

    [Fact]
    public async Task Revoked_key_is_401()
    {
        Assert.Equal(200, (await _wire.Get("api/v1/users/self")).Status);
        _wire.Sandbox.RevokeToken();
        var answer = await _wire.Get("api/v1/users/self");
        answer.IsFlat(401, "INVALID_API_KEY");
        Assert.Equal("Invalid API Key", answer.Json.Text("error"));
    }

    [Theory]
    [InlineData("GET", "api/v1/users")]
    [InlineData("GET", "api/v2/users")]
    [InlineData("GET", "api/v1/users/a@example.com")]
    [InlineData("DELETE", "api/v1/users/a@example.com")]
    [InlineData("POST", "api/v1/users/invite")]
    [InlineData("POST", "api/v1/users/system_invite")]
    [InlineData("POST", "api/v1/users/groups/none")]
    [InlineData("GET", "api/v1/users/membership/none")]
    [InlineData("GET", "api/v1/manage/groups")]
    public async Task Key_without_the_admin_scope_is_403(string method, string path)
    {
        _wire.Sandbox.SetScopes("agents:read", "webhooks:manage");
        (await _wire.Send(method, path)).IsFlat(403, "INSUFFICIENT_SCOPE");
        _wire.Sandbox.SetScopes("admin");
        Assert.NotEqual(403, (await _wire.Send(method, path)).Status);
    }

    [Theory]
    [InlineData("api/v1/users/current")]
    [InlineData("api/v1/users/self")]
    public async Task Reading_the_owner_of_the_key_needs_no_scope(string path)
    {
        _wire.Sandbox.SetScopes();
        Assert.Equal(200, (await _wire.Get(path)).Status);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "v1/users")]
    [InlineData("GET", "api/v3/users")]
    [InlineData("GET", "api/v1/users/")]
    [InlineData("GET", "api/v1/users/invite")]
    [InlineData("GET", "api/v1/users/nobody%40example.com")]
    [InlineData("DELETE", "api/v1/users/nobody%40example.com")]
    [InlineData("GET", "api/v1/users/membership/none")]
    [InlineData("POST", "api/v1/users/groups/none")]
    [InlineData("PATCH", "api/v2/users/nobody%40example.com")]
    public async Task Unknown_route_or_id_is_404(string method, string path) => (await _wire.Send(method, path)).IsNested(404, "NOT_FOUND");

    [Theory]
    [InlineData("PATCH", "api/v1/users/nobody%40example.com", "GET, DELETE")]
    [InlineData("POST", "api/v2/users", "GET")]
    [InlineData("PUT", "api/v1/users/current", "GET, DELETE")]
    [InlineData("DELETE", "api/v1/users/groups/none", "POST")]
    public async Task Unsupported_method_is_405_with_an_Allow_header(string method, string path, string allow)
    {
        var answer = await _wire.Send(method, path);
        answer.IsNested(405, "METHOD_NOT_ALLOWED");
        Assert.Equal(allow, answer.Headers["allow"]);
    }

    [Theory]
    [InlineData(400, "BAD_REQUEST")]
    [InlineData(500, "INTERNAL_ERROR")]
    [InlineData(503, "UNAVAILABLE")]
    public async Task Injected_400_500_or_503_has_an_error_object_in_its_body(int status, string code)
    {
        _wire.Sandbox.FailNext(1, status);
        (await _wire.Get("api/v1/users")).IsNested(status, code);
    }

    [Theory]
    [InlineData(401, "INVALID_API_KEY")]
    [InlineData(403, "INSUFFICIENT_SCOPE")]
    [InlineData(429, "RATE_LIMITED")]
    public async Task Injected_401_403_or_429_has_a_top_level_errorCode_in_its_body(int status, string code)
    {
        _wire.Sandbox.FailNext(1, status);
        (await _wire.Get("api/v1/users")).IsFlat(status, code);
    }

    public void Dispose() => _wire.Dispose();
}
