using System;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class PhyCloudAccessTests : IDisposable
{
    private readonly PhyCloudWire _wire = new();

    [Fact]
    public async Task Auth_status_response_has_the_user_the_tenant_the_scopes_the_expiry_and_the_host()
    {
        var status = (await _wire.Get("auth/status")).Json;
        Assert.Equal((await _wire.Users())[^1].GetRawText(), status.GetProperty("user").GetRawText());
        Assert.Equal("admin", status.GetProperty("user").Text("role"));
        Assert.Matches("^ten_[a-z0-9]{12}$", status.GetProperty("tenant").Text("id"));
        Assert.Equal("Example Corp", status.GetProperty("tenant").Text("name"));
        Assert.Equal(["admin:users", "admin:tenants", "admin:keys", "read:events", "write:events"], status.Texts("scopes"));
        Assert.Null(status.Text("expires_at"));
        Assert.Equal("http://phycloud.sandbox.invalid", status.Text("host"));
    }

    [Fact]
    public async Task Key_is_accepted_as_X_API_Key_or_bearer_token_and_a_missing_or_wrong_key_is_401()
    {
        var headers = _wire.Client.DefaultRequestHeaders;
        headers.Authorization = null;
        (await _wire.Get("users")).IsCode(401, "UNAUTHORIZED", "A valid API key or access token is required");
        headers.Add("X-API-Key", "phk_live_other");
        (await _wire.Get("users")).IsCode(401, "UNAUTHORIZED", "A valid API key or access token is required");
        headers.Remove("X-API-Key");
        headers.Add("X-API-Key", _wire.Sandbox.GetToken());
        Assert.Equal(200, (await _wire.Get("users")).Status);
        headers.Remove("X-API-Key");
        headers.Authorization = new AuthenticationHeaderValue("Bearer", _wire.Sandbox.GetToken());
        Assert.Equal(200, (await _wire.Get("users")).Status);
    }

    [Fact]
    public async Task Revoked_key_is_401()
    {
        _wire.Sandbox.RevokeToken();
        (await _wire.Get("auth/status")).IsCode(401, "UNAUTHORIZED", "The API key was revoked");
    }

    [Theory]
    [InlineData("GET", "users")]
    [InlineData("GET", "users/usr_x")]
    [InlineData("POST", "users/invite")]
    [InlineData("POST", "users/usr_x/deactivate")]
    public async Task Every_user_route_is_403_without_the_scope_admin_users(string method, string path)
    {
        _wire.Sandbox.SetScopes("admin:tenants", "admin:keys", "read:events", "write:events");
        (await _wire.Send(method, path)).IsCode(403, "FORBIDDEN", "Insufficient scope");
        Assert.Equal(200, (await _wire.Get("auth/status")).Status);
        _wire.Sandbox.SetScopes("admin:users");
        Assert.NotEqual(403, (await _wire.Send(method, path)).Status);
    }

    [Theory]
    [InlineData("PUT", "users", "GET")]
    [InlineData("DELETE", "users/usr_x", "GET")]
    public async Task Unsupported_method_is_405_with_an_Allow_header(string method, string path, string allow)
    {
        var answer = await _wire.Send(method, path);
        Assert.Equal(405, answer.Status);
        Assert.Equal("METHOD_NOT_ALLOWED", answer.Code);
        Assert.Equal(allow, answer.Headers["allow"]);
    }

    [Fact]
    public async Task Injected_failures_have_the_documented_error_form()
    {
        _wire.Sandbox.FailNext(1, 503);
        (await _wire.Get("users")).IsCode(503, "UNAVAILABLE", "The sandbox was told to fail this request.");
        _wire.Sandbox.RateLimit(1, 7);
        var limited = await _wire.Get("users");
        limited.IsCode(429, "RATE_LIMITED", "Too many requests.");
        Assert.Equal("7", limited.Headers["retry-after"]);
    }

    public void Dispose() => _wire.Dispose();
}
