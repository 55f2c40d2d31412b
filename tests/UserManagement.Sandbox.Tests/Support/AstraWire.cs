using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

/// <summary>A client of the Astra sandbox.</summary>
internal sealed class AstraWire(int users = 25, string? path = null) : IDisposable
{
    public const string NoId = "00000000-0000-4000-8000-000000000000";

    private readonly Wire _wire = new(users, path, "Astra");

    public SandboxPlatform Sandbox => _wire.Sandbox;

    public HttpClient Client => _wire.Client;

    /// <summary>The organization as the sandbox exports it.</summary>
    public JsonElement Record => JsonElement.Parse(Sandbox.ExportOrganization());

    public Task<Answer> Send(string method, string path, string? body = null) => _wire.Send(method, "v2/" + path, body);

    public Task<Answer> Get(string path) => Send("GET", path);

    public Task<Answer> Delete(string? userId) => Send("DELETE", "organizations/users/" + userId);

    public async Task<Answer> Invite(string email, params string[] roleIds) =>
        await Send("PUT", "organizations/users", Invitation(email, (await Get("currentOrg")).Json.Text("id")!, roleIds));

    public Task<Answer> SetRoles(string? userId, params string[] roleIds) =>
        Send("PUT", $"organizations/users/{userId}/roles", JsonSerializer.Serialize(new { roles = roleIds }));

    public async Task<JsonElement[]> Users() => [.. (await Get("organizations/users")).Json.GetProperty("Users").EnumerateArray()];

    /// <summary>Returns the first user with this status, who is never the owner of the token (the last user in the list).</summary>
    public async Task<JsonElement> Person(string status = "active") => (await Users()).First(user => user.Text("Status") == status);

    public async Task<JsonElement?> Find(string email) =>
        (await Users()).Cast<JsonElement?>().SingleOrDefault(
            user => string.Equals(user!.Value.Text("Email"), email, StringComparison.OrdinalIgnoreCase));

    public async Task<string> RoleId(string name) =>
        (await Get("organizations/roles")).Json.EnumerateArray().Single(role => role.Text("Name") == name).Text("ID")!;

    public int Mails(string email) => Record.GetProperty("ledger").GetProperty("mails_sent").EnumerateArray()
        .Where(mail => mail.Text("email") == email).Select(mail => mail.GetProperty("count").GetInt32()).SingleOrDefault();

    public void Dispose() => _wire.Dispose();

    private static string Invitation(string email, string orgID, string[] roles) => JsonSerializer.Serialize(new { email, orgID, roles });
}

internal static class AstraErrors
{
    public static string[] RoleIds(this JsonElement user) =>
        [.. user.GetProperty("Roles").EnumerateArray().Select(role => role.Text("ID")!)];

    public static void IsErrorList(this Answer answer, int status, string? message = null)
    {
        Assert.Equal(status, answer.Status);
        Assert.StartsWith("application/json", answer.Headers["content-type"], StringComparison.Ordinal);
        var error = Assert.Single(answer.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal(["ID", "message"], error.EnumerateObject().Select(field => field.Name));
        Assert.InRange(error.GetProperty("ID").GetInt32(), 340_000, 349_999);
        Assert.NotEqual("", error.Text("message"));
        if (message is not null)
            Assert.Equal(message, error.Text("message"));
    }

    /// <summary>Asserts a 404 in the second of Astra's two error forms, a bare JSON string.</summary>
    public static void IsBareText(this Answer answer, string text)
    {
        Assert.Equal(404, answer.Status);
        Assert.StartsWith("application/json", answer.Headers["content-type"], StringComparison.Ordinal);
        Assert.Equal(text, answer.Json.GetString());
    }

    public static void IsEmpty(this Answer answer, int status)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(JsonValueKind.Undefined, answer.Json.ValueKind);
        Assert.False(answer.Headers.ContainsKey("content-type"));
    }
}
