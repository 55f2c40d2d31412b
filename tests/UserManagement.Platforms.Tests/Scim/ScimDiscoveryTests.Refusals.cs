using System;
using System.Threading.Tasks;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>A token that is not accepted, and an address that is no SCIM service, are errors when the connection is made.</summary>
public sealed partial class ScimDiscoveryTests
{
    [Theory]
    [InlineData("GET /ServiceProviderConfig")]
    [InlineData("GET /Users")]
    public async Task Refused_token_is_NotAuthenticated(string route)
    {
        using var handler = Routed((route, Json(401, Error(401, null, "Unauthorized"))));
        var error = await FailAsync(handler);
        Assert.Equal((PlatformError.NotAuthenticated, 2), (error.Error, error.ExitCode));
    }

    [Fact]
    public async Task Public_discovery_does_not_prove_the_token()
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
    public async Task Address_that_answers_everything_is_not_a_SCIM_service(string body, string type)
    {
        using var handler = new FakeHandler(Answer(200, body, type));
        var error = await FailAsync(handler);
        Assert.Equal((PlatformError.UnexpectedResponse, 5), (error.Error, error.ExitCode));
    }

    [Fact]
    public async Task Address_without_the_service_path_says_so()
    {
        using var handler = Routed(("GET /Users", Json(200, """{"users":[]}""")));
        var error = await FailAsync(handler);
        Assert.Contains("-BaseUri may lack the path of the SCIM service, such as /scim/v2", error.Message, StringComparison.Ordinal);
    }
}
