using System;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class ScimAccessTests : IDisposable
{
    private readonly ScimWire _wire = new();

    [Fact]
    public void Base_address_includes_the_path_scim_v2() =>
        Assert.Equal("https://scim.sandbox.invalid/scim/v2/", _wire.Sandbox.BaseAddress.AbsoluteUri);

    [Theory]
    [InlineData("Bearer", "wrong")]
    [InlineData("Basic", "scim_sandbox_5d0c9be1f2a74836")]
    public async Task Wrong_token_or_scheme_is_401_with_WWW_Authenticate(string scheme, string token)
    {
        _wire.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, token);
        var answer = await _wire.Get("Users");
        answer.IsError(401, null);
        Assert.Equal("Bearer", answer.Headers["www-authenticate"]);
        (await _wire.Get("ServiceProviderConfig")).IsError(401, null);
    }

    [Fact]
    public async Task Revoked_token_is_401()
    {
        _wire.Sandbox.RevokeToken();
        (await _wire.Get("Users")).IsError(401, null);
    }

    [Theory]
    [InlineData("POST", "Users")]
    [InlineData("PUT", "Users/{id}")]
    [InlineData("PATCH", "Users/{id}")]
    [InlineData("POST", "Groups")]
    public async Task Body_with_media_type_text_plain_is_415(string method, string path)
    {
        path = path.Replace("{id}", await _wire.UserId(), StringComparison.Ordinal);
        (await _wire.Send(method, path, "{}", mediaType: "text/plain")).IsError(415, null);
        (await _wire.Send(method, path, "{}", mediaType: "application/json")).IsError(400, "invalidSyntax");
    }

    [Fact]
    public async Task Unknown_route_is_404_and_unsupported_method_is_405_with_an_Allow_header()
    {
        (await _wire.Get("Devices")).IsError(404, null);
        (await _wire.Get("/Users")).IsError(404, null);
        var answer = await _wire.Send("DELETE", "Users");
        answer.IsError(405, null);
        Assert.Equal("GET, POST", answer.Headers["allow"]);
    }

    [Fact]
    public async Task Injected_failures_have_the_SCIM_error_form()
    {
        _wire.Sandbox.FailNext(1, 503);
        (await _wire.Get("Users")).IsError(503, null);
        _wire.Sandbox.RateLimit(1, 7);
        var answer = await _wire.Get("Users");
        answer.IsError(429, null);
        Assert.Equal("7", answer.Headers["retry-after"]);
    }

    [Fact]
    public void Setting_a_scope_of_a_SCIM_token_is_an_argument_error()
    {
        _wire.Sandbox.SetScopes();
        Assert.Throws<ArgumentException>(() => _wire.Sandbox.SetScopes("admin"));
    }

    public void Dispose() => _wire.Dispose();
}
