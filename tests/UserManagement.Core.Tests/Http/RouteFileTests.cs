using System;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Contracts.Routes;
using UserManagement.Foundation.Input;
using UserManagement.Http;
using UserManagement.Platforms.PhyCloud;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>
/// Settings of a route file for the whole connection: the header that carries the token, and a path prefix for every route.
/// </summary>
public class RouteFileTests
{
    [Fact]
    public async Task Token_is_sent_only_in_the_header_that_the_route_file_names()
    {
        HttpRequestMessage? sent = null;
        using var handler = new FakeHandler(request =>
        {
            sent = request;
            return Answer(200, """{"users":[]}""")(request);
        });
        var listener = new Listener();
        using var connection = Connect(
            handler, """{"platform":"phycloud","authentication":{"header":"X-API-Key","prefix":""},"pathPrefix":"/v1"}""");
        await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(listener.Call());
        Assert.Equal("phk_live_abc123", Assert.Single(sent!.Headers.GetValues("X-API-Key")));
        Assert.Null(sent.Headers.Authorization);
        Assert.Equal("http://localhost:8000/v1/users", sent.RequestUri!.AbsoluteUri);
        Assert.Contains(listener.Lines, line => line.Contains("X-API-Key: <redacted>", StringComparison.Ordinal));
        Assert.DoesNotContain(listener.Lines, line => line.Contains("phk_live", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Token ", "Token phk_live_abc123")]
    [InlineData("ApiKey key=", "ApiKey key=phk_live_abc123")]
    public async Task Authentication_prefix_of_the_route_file_is_sent_before_the_token(string prefix, string value)
    {
        using var handler = new FakeHandler(Answer(200, """{"users":[]}"""));
        using var connection = Connect(handler, $$$"""{"authentication":{"header":"Authorization","prefix":"{{{prefix}}}"}}""");
        await connection.Adapter.IdentifyAsync(new Listener().Call());
        Assert.Equal(value, handler.Sent[0].Authorization);
    }

    [Theory]
    [InlineData("""{"routes":{"InviteUser":{"body":{"email":"a","email":"b"}}}}""", "'email' is given twice")]
    [InlineData("""{"routes":{"InviteUser":{"body":{"email":"a","EMAIL":"b"}}}}""", "given twice")]
    [InlineData("""{"routes":{"InviteUser":{"body":{"email":"same","role":"same"}}}}""", "the name 'same' to 'email' and 'role'")]
    [InlineData("""{"routes":{"InviteUser":{"body":{"role":"email"}}}}""", "the name 'email' to 'email' and 'role'")]
    [InlineData("""{"routes":{"InviteUser":{"body":{"role":""}}}}""", "'role' an empty name")]
    [InlineData("""{"routes":{"InviteUser":{"path":"/a"},"InviteUser":{"path":"/b"}}}""", "'InviteUser' is given twice")]
    [InlineData("""{"routes":{"InviteUser":{"path":"/a"},"inviteuser":{"path":"/b"}}}""", "given twice")]
    [InlineData("""{"routes":{"InviteUser":{"path":"/a","path":"/b"}}}""", "'path' is given twice")]
    [InlineData("""{"pathPrefix":"/a","pathPrefix":"/b"}""", "'pathPrefix' is given twice")]
    [InlineData("""{"authentication":{"header":"A","header":"B","prefix":""}}""", "'header' is given twice")]
    [InlineData("""{"routes":{"InviteUser":{"path":"/us\u200bers"}}}""", "has the path '/us\\u200Bers'")]
    public void Route_file_with_a_duplicate_or_empty_property_name_or_an_invisible_character_is_refused(string json, string why) =>
        Assert.Contains(why, Assert.Throws<PlatformException>(() => Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "/users/{user_id}")]
    [InlineData("/v1", "/v1/users/{user_id}")]
    [InlineData("/gateway/phycloud/v2", "/gateway/phycloud/v2/users/{user_id}")]
    public void Path_prefix_of_the_route_file_applies_to_every_route_without_its_own_path(string prefix, string path)
    {
        var table = Parse(
            $$$"""{"routes":{"InviteUser":{"path":"/invitations"},"ListUsers":{"envelope":"items"}},"pathPrefix":"{{{prefix}}}"}""");
        Assert.Equal(path, table["GetUser"].Path);
        Assert.Equal("/invitations", table["InviteUser"].Path);
        Assert.Equal((prefix + "/users", "items"), (table["ListUsers"].Path, table["ListUsers"].Envelope));
        Assert.Equal(prefix, table.PathPrefix);
        Assert.All(table.Rows, row => Assert.Equal(PhyCloudPlatform.Descriptor.Routes[row.Name].Retry, row.Retry));
        Assert.Equal(PhyCloudPlatform.Descriptor.Routes["InviteUser"].Body, table["InviteUser"].Body);
    }

    [Fact]
    public void Path_prefix_at_the_end_of_the_base_address_is_removed_because_the_routes_already_have_it() =>
        Assert.Equal(
            "https://cloud.example/",
            BaseAddress.Read("https://cloud.example/gateway/v2/", Parse("""{"pathPrefix":"/gateway/v2"}""").PathPrefix!, false).ToString());

    public static TheoryData<string, string> Wrong()
    {
        var data = new TheoryData<string, string>
        {
            { """{"platform":"PhyCloud"}""", "change nothing" },
            { """{"authentication":"X-API-Key"}""", "not an object" },
            { """{"authentication":{"header":"X-API-Key"}}""", "both" },
            { """{"authentication":{"prefix":""}}""", "both" },
            { """{"authentication":{"header":7,"prefix":""}}""", "not a string" },
            { """{"authentication":{"header":"X-API-Key","prefix":"","scheme":"x"}}""", "scheme" },
            { """{"authentication":{"header":"","prefix":""}}""", "empty" },
            { """{"authentication":{"header":"X-API-Key","prefix":"a\nb"}}""", "line break" },
            { """{"authentication":{"header":"X-API-Key","prefix":" a"}}""", "starts with a space" },
            { """{"authentication":{"header":"X-API-Key","prefix":"ä"}}""", "ASCII" },
            { $$$"""{"authentication":{"header":"{{{new string('x', 65)}}}","prefix":""}}""", "longer" },
            { """{"pathPrefix":7}""", "not a string" },
            { """{"Authentication":{}}""", "unknown property" },
        };
        foreach (var header in new[] { "X API Key", "X-API-Key:", "X-API-Key\\r\\nHost", "Schlüssel" })
            data.Add($$$"""{"authentication":{"header":"{{{header}}}","prefix":""}}""", "is not a valid header name");
        foreach (var header in new[]
        {
            "Host", "host", "Content-Type", "Content-Length", "Accept", "Accept-Encoding", "Cookie", "Transfer-Encoding", "Connection",
            "Proxy-Authorization", "If-Match", "X-Forwarded-Host", "X-HTTP-Method-Override", "User-Agent", "X-Request-Id", "Retry-After"
        })
            data.Add($$$"""{"authentication":{"header":"{{{header}}}","prefix":""}}""", "cannot carry a token");
        foreach (var prefix in new[]
        {
            "v1", "/v1/", "/", "//evil.example", "/a//b", "/a/../b", "/./a", "/v 1", "/v1?x=1", "/v1#x", "/%2e%2e", "/{user_id}", "/a\\\\b",
            "https://evil.example"
        })
            data.Add($$$"""{"pathPrefix":"{{{prefix}}}"}""", "pathPrefix");
        return data;
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Route_file_with_an_invalid_authentication_or_path_prefix_is_refused_with_the_reason(string json, string why)
    {
        var error = Assert.Throws<PlatformException>(() => Parse(json));
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains("routes.json", error.Message, StringComparison.Ordinal);
    }

    private static RouteTable Parse(string json) =>
        RouteFile.Parse(json, "routes.json", PhyCloudPlatform.Descriptor.Routes, PhyCloudPlatform.Descriptor.VersionPrefix);

    private static PlatformConnection Connect(HttpMessageHandler handler, string json) =>
        PlatformSession.Open(
            PhyCloudPlatform.Descriptor,
            new ConnectionSettings(
                "fake",
                PhyCloudPlatform.Descriptor.DefaultBaseUri,
                "phk_live_abc123",
                Parse(json),
                PhyCloudPlatform.Descriptor.CreateHttpOptions(),
                new FakeClock()),
            handler);
}
