using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

/// <summary>A client of the Konnect sandbox.</summary>
internal sealed class KonnectWire(int users = 25, string? path = null) : IDisposable
{
    public const string NoId = "00000000-0000-4000-8000-000000000000";

    private readonly Wire _wire = new(users, path, "Konnect");

    public SandboxPlatform Sandbox => _wire.Sandbox;

    public HttpClient Client => _wire.Client;

    /// <summary>The organization as the sandbox exports it.</summary>
    public JsonElement Record => JsonElement.Parse(Sandbox.ExportOrganization());

    public Task<Answer> Send(string method, string path, string? body = null) => _wire.Send(method, "v3/" + path, body);

    public Task<Answer> Get(string path) => Send("GET", path);

    public Task<Answer> Post(string path, string? body = null) => Send("POST", path, body);

    public Task<Answer> Invite(string email) => Post("invites", $$"""{"email":"{{email}}"}""");

    public async Task<JsonElement[]> List(string path)
    {
        var answer = await Get(path);
        Assert.Equal(200, answer.Status);
        return [.. answer.Json.GetProperty("data").EnumerateArray()];
    }

    public Task<JsonElement[]> Users() => List("users?page[size]=100");

    /// <summary>Returns the first active or pending user, who is never the owner of the token (the last user in the list).</summary>
    public async Task<JsonElement> Person(bool active = true) =>
        (await Users()).First(user => user.GetProperty("active").GetBoolean() == active);

    public async Task<string> TeamId(string name) =>
        (await List("teams?page[size]=100")).Single(team => team.Text("name") == name).Text("id")!;

    public int Mails(string email) => Record.GetProperty("ledger").GetProperty("mails_sent").EnumerateArray()
        .Where(mail => mail.Text("email") == email).Select(mail => mail.GetProperty("count").GetInt32()).SingleOrDefault();

    /// <summary>Returns the owner ids of the records in one list of the exported organization.</summary>
    public IEnumerable<string> OwnersOf(string list, string owner, Func<JsonElement, bool>? which = null) =>
        Record.GetProperty("ledger").GetProperty(list)
        .EnumerateArray().Where(record => which?.Invoke(record) != false).Select(record => record.Text(owner)!);

    public void Dispose() => _wire.Dispose();
}

internal static class Problems
{
    public static void IsProblem(this Answer answer, int status, string title, string? detail = null)
    {
        Assert.Equal(status, answer.Status);
        Assert.StartsWith("application/problem+json", answer.Headers["content-type"], StringComparison.Ordinal);
        Assert.Equal(status, answer.Json.GetProperty("status").GetInt32());
        Assert.Equal(title, answer.Json.Text("title"));
        Assert.Matches("^konnect:trace:[0-9]+$", answer.Json.Text("instance"));
        if (detail is not null)
            Assert.Equal(detail, answer.Json.Text("detail"));
    }

    public static void IsInvalid(this Answer answer, string field, string? reason = null)
    {
        answer.IsProblem(400, "Bad Request", "");
        var parameter = Assert.Single(answer.Json.GetProperty("invalid_parameters").EnumerateArray());
        Assert.Equal(field, parameter.Text("field"));
        Assert.NotEqual("", parameter.Text("reason"));
        if (reason is not null)
            Assert.Equal(reason, parameter.Text("reason"));
    }
}
