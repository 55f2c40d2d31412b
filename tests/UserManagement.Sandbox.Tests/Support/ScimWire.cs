using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

/// <summary>A client of the SCIM sandbox.</summary>
internal sealed class ScimWire : IDisposable
{
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string NoId = "00000000-0000-4000-8000-000000000000";

    private readonly Wire _wire;

    public ScimWire(int users = 25, string? path = null, params SandboxFault[] faults)
    {
        _wire = new Wire(users, path, "Scim");
        foreach (var fault in faults)
            Sandbox.SetFault(fault, true);
    }

    public SandboxPlatform Sandbox => _wire.Sandbox;

    public HttpClient Client => _wire.Client;

    public async Task<ScimAnswer> Send(
        string method, string path, string? body = null, string? ifMatch = null, string mediaType = "application/scim+json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value));
        return new ScimAnswer((int)response.StatusCode, text, headers);
    }

    public Task<ScimAnswer> Get(string path) => Send("GET", path);

    public Task<ScimAnswer> Post(string path, string body) => Send("POST", path, body);

    public Task<ScimAnswer> Patch(string path, string operations, string? ifMatch = null) => Send(
        "PATCH", path, $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operations}}]}""", ifMatch);

    public Task<ScimAnswer> CreateUser(string userName, string more = "") => Post(
        "Users", $$"""{"schemas":["{{UserSchema}}"],"userName":"{{userName}}","emails":[{"value":"{{userName}}"}]{{more}}}""");

    public async Task<JsonElement[]> List(string path)
    {
        var answer = await Get(path);
        Assert.Equal(200, answer.Status);
        return answer.Resources;
    }

    /// <summary>Returns the first active or inactive user, who is never the owner (the last user in the list).</summary>
    public async Task<JsonElement> User(bool active = true) =>
        (await List("Users")).First(user => user.GetProperty("active").GetBoolean() == active);

    public async Task<string> UserId() => (await User()).Text("id")!;

    public async Task<string> GroupId(string name) =>
        (await List("Groups?excludedAttributes=members")).Single(group => group.Text("displayName") == name).Text("id")!;

    public async Task<string[]> Members(string groupId) =>
        [.. (await Get("Groups/" + groupId)).Json.GetProperty("members").EnumerateArray().Select(member => member.Text("value")!)];

    public void Dispose() => _wire.Dispose();
}

internal sealed record ScimAnswer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public JsonElement[] Resources => [.. Json.GetProperty(nameof(Resources)).EnumerateArray()];

    public string[] Ids => [.. Resources.Select(resource => resource.Text("id")!)];

    public int Total => Json.GetProperty("totalResults").GetInt32();

    public string? NextCursor => Json.TryGetProperty("nextCursor", out var cursor) ? cursor.GetString() : null;

    public void IsError(int status, string? type)
    {
        Assert.Equal(status, Status);
        Assert.StartsWith("application/scim+json", Headers["content-type"], StringComparison.Ordinal);
        Assert.Equal(["urn:ietf:params:scim:api:messages:2.0:Error"], Json.Texts("schemas"));
        Assert.Equal(status.ToString((IFormatProvider?)null), Json.Text("status"));
        Assert.Equal(type, Json.TryGetProperty("scimType", out var found) ? found.GetString() : null);
        Assert.NotEqual("", Json.Text("detail"));
    }
}
