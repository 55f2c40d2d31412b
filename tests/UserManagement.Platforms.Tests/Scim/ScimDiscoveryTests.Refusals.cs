using System;
using System.Threading.Tasks;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests that a refused token and an address without a SCIM service are errors when a connection is made.</summary>
public sealed partial class ScimDiscoveryTests
{
    [Theory]
    [InlineData("GET /ServiceProviderConfig")]
    [InlineData("GET /Users")]
    public async Task Connecting_is_NotAuthenticated_if_a_discovery_endpoint_or_the_user_list_refuses_the_token(string route)
    {
        using var handler = Routed((route, Json(401, Error(401, null, "Unauthorized"))));
        var error = await FailAsync(handler);
        Assert.Equal((PlatformError.NotAuthenticated, 2), (error.Error, error.ExitCode));
    }

    [Fact]
    public async Task Connecting_is_NotAuthenticated_if_the_user_list_refuses_the_token_even_if_discovery_endpoints_are_public()
    {
        using var handler = Routed(
            ("GET /ServiceProviderConfig", Json(200, "{}")), ("GET /ResourceTypes", Json(200, WithGroups)),
            ("GET /Schemas", Json(200, Schema("""{"name":"userName"}"""))), ("GET /Users", Json(401)));
        Assert.Equal(PlatformError.NotAuthenticated, (await FailAsync(handler)).Error);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", "text/html")]
    [InlineData("Welcome", "text/plain")]
    [InlineData("""{"hello":"world"}""", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("", "text/plain")]
    public async Task Connecting_to_an_address_whose_responses_are_not_SCIM_is_UnexpectedResponse(string body, string type)
    {
        using var handler = new FakeHandler(Answer(200, body, type));
        var error = await FailAsync(handler);
        Assert.Equal((PlatformError.UnexpectedResponse, 5), (error.Error, error.ExitCode));
    }

    [Fact]
    public async Task Address_without_the_SCIM_path_is_an_error_that_suggests_the_path()
    {
        using var handler = Routed(("GET /Users", Json(200, """{"users":[]}""")));
        var error = await FailAsync(handler);
        Assert.Contains("-BaseUri may lack the path of the SCIM service, such as /scim/v2", error.Message, StringComparison.Ordinal);
    }
}
