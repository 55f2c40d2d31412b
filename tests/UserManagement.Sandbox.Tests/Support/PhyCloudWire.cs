using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

/// <summary>A client of the PhyCloud sandbox.</summary>
internal sealed class PhyCloudWire(int users = 25, string? path = null) : IDisposable
{
    private readonly Wire _wire = new(users, path, "PhyCloud");

    public SandboxPlatform Sandbox => _wire.Sandbox;

    public HttpClient Client => _wire.Client;

    /// <summary>The organization as the sandbox exports it.</summary>
    public JsonElement Record => JsonElement.Parse(Sandbox.ExportOrganization());

    public Task<Answer> Send(string method, string path, string? body = null) => _wire.Send(method, "api/v1/" + path, body);

    public Task<Answer> Get(string path) => Send("GET", path);

    public Task<Answer> Post(string path, string? body = null) => Send("POST", path, body);

    public Task<Answer> Invite(string email) => Post("users/invite", $$"""{"email":"{{email}}"}""");

    public Task<Answer> Deactivate(string? id) => Post($"users/{id}/deactivate");

    public async Task<JsonElement[]> Users() => [.. (await Get("users")).Json.GetProperty("users").EnumerateArray()];

    /// <summary>Returns the first user with this status, who is never the owner of the token (the last user in the list).</summary>
    public async Task<JsonElement> Person(string status = "active") => (await Users()).First(user => user.Text("status") == status);

    public int Mails(string email) => Record.GetProperty("ledger").GetProperty("mails_sent").EnumerateArray()
        .Where(mail => mail.Text("email") == email).Select(mail => mail.GetProperty("count").GetInt32()).SingleOrDefault();

    public void Dispose() => _wire.Dispose();
}

internal static class PhyCloudErrors
{
    public static void IsCode(this Answer answer, int status, string code, string message)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(
            JsonSerializer.Serialize(new { error = new { code, message } }),
            answer.Json.GetRawText());
    }

    public static void IsDetail(this Answer answer, string place, string type)
    {
        Assert.Equal(422, answer.Status);
        var detail = Assert.Single(answer.Json.GetProperty("detail").EnumerateArray());
        Assert.Equal(["loc", "msg", "type"], detail.EnumerateObject().Select(field => field.Name));
        Assert.Equal(place, string.Join('.', detail.Texts("loc")));
        Assert.NotEqual("", detail.Text("msg"));
        Assert.Equal(type, detail.Text("type"));
    }
}
