using System;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class AstraAccessTests : IDisposable
{
    private readonly AstraWire _wire = new();

    [Fact]
    public void Token_has_the_documented_form() =>
        Assert.Matches("^AstraCS:[A-Za-z]{24}:[0-9a-f]{64}$", _wire.Sandbox.GetToken());

    [Fact]
    public async Task Missing_token_wrong_token_or_wrong_scheme_is_401()
    {
        _wire.Client.DefaultRequestHeaders.Authorization = null;
        (await _wire.Get("currentOrg")).IsErrorList(401);
        _wire.Client.DefaultRequestHeaders.Authorization = new(
            "Bearer", _wire.Sandbox.GetToken().Replace("sandbox", "another", StringComparison.Ordinal));
        (await _wire.Get("nowhere")).IsErrorList(401);
        _wire.Client.DefaultRequestHeaders.Authorization = new("Basic", _wire.Sandbox.GetToken());
        (await _wire.Get("currentOrg")).IsErrorList(401);
    }

    [Theory]
    [InlineData("AstraCS:short")]
    [InlineData("\"AstraCS:quoted\"")]
    public async Task Malformed_token_is_403_with_the_documented_body(string token)
    {
        _wire.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await _wire.Get("organizations/users");
        answer.IsErrorList(403, "Resource, token, was malformed. Error: auth-manager returned 403 for call /v2/organizations/users");
        Assert.Equal(340_017, answer.Json.GetProperty("errors")[0].GetProperty("ID").GetInt32());
    }

    [Fact]
    public async Task Revoked_token_is_401()
    {
        _wire.Sandbox.RevokeToken();
        (await _wire.Get("currentOrg")).IsErrorList(401);
    }

    [Theory]
    [InlineData("GET", "organizations/users")]
    [InlineData("PUT", "organizations/users")]
    [InlineData("GET", "organizations/users/x")]
    [InlineData("DELETE", "organizations/users/x")]
    [InlineData("PUT", "organizations/users/x/roles")]
    [InlineData("GET", "organizations/roles")]
    [InlineData("GET", "organizations/roles/x")]
    public async Task Every_route_except_currentOrg_needs_the_Organization_Administrator_role(string method, string path)
    {
        _wire.Sandbox.SetScopes();
        (await _wire.Send(method, path)).IsErrorList(403, "missing permission: Organization Administrator is required");
        Assert.Equal(200, (await _wire.Get("currentOrg")).Status);
        _wire.Sandbox.SetScopes("Organization Administrator");
        Assert.NotEqual(403, (await _wire.Send(method, path)).Status);
    }

    [Theory]
    [InlineData("v2/users")]
    [InlineData("organizations/users")]
    [InlineData("v2/organizations/users/a/b")]
    public async Task Unknown_route_is_404_in_plain_text(string path)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var response = await _wire.Client.GetAsync(new Uri(path, UriKind.Relative), cancellation);
        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("404 page not found", await response.Content.ReadAsStringAsync(cancellation));
    }

    [Theory]
    [InlineData("POST", "organizations/users", "GET, PUT")]
    [InlineData("PATCH", "organizations/users/x", "GET, DELETE")]
    public async Task Unsupported_method_is_405_with_an_Allow_header(string method, string path, string allow)
    {
        var answer = await _wire.Send(method, path);
        answer.IsErrorList(405);
        Assert.Equal(allow, answer.Headers["allow"]);
    }

    [Fact]
    public async Task Injected_failures_have_the_documented_error_forms()
    {
        _wire.Sandbox.FailNext(1, 404);
        (await _wire.Get("currentOrg")).IsBareText("The sandbox was told to fail this request.");
        _wire.Sandbox.FailNext(1, 503);
        (await _wire.Get("currentOrg")).IsErrorList(503);
        _wire.Sandbox.RateLimit(1, 7);
        var limited = await _wire.Get("currentOrg");
        limited.IsErrorList(429);
        Assert.Equal("7", limited.Headers["retry-after"]);
    }

    public void Dispose() => _wire.Dispose();
}
