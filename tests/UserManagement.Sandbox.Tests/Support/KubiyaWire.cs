using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

/// <summary>Helper methods of the tests of the Kubiya sandbox.</summary>
internal static class KubiyaWire
{
    public static Wire Open(int users = 25, string? path = null) => new(users, path, "Kubiya", "UserKey");

    /// <summary>Returns all users as <c>GET /api/v1/users</c> lists them, with their ids (<c>uuid</c>).</summary>
    public static async Task<IReadOnlyList<JsonElement>> People(this Wire wire) => (await wire.Get("api/v1/users?limit=1000")).List();

    public static async Task<IReadOnlyList<JsonElement>> Groups(this Wire wire) => (await wire.Get("api/v1/manage/groups")).List();

    /// <summary>Returns the first user with this status who is not the owner of the key (the last user in the list).</summary>
    public static async Task<JsonElement> PersonWho(this Wire wire, string status) =>
        (await wire.People()).SkipLast(1).First(person => person.Text("user_status") == status);

    public static IReadOnlyList<JsonElement> List(this Answer answer)
    {
        Assert.Equal(200, answer.Status);
        return [.. answer.Json.EnumerateArray()];
    }

    public static string Path(this JsonElement person) => "api/v1/users/" + Uri.EscapeDataString(person.Text("email")!);

    /// <summary>Asserts the error form on Kubiya's documentation page about authentication: error and details are strings.</summary>
    public static void IsFlat(this Answer answer, int status, string code)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.Json.Text("errorCode"));
        Assert.Equal(status, answer.Json.GetProperty("status").GetInt32());
        Assert.NotEqual("", answer.Json.Text("error"));
        Assert.NotEqual("", answer.Json.Text("details"));
    }

    /// <summary>Asserts the error form on Kubiya's documentation page about users: details name the invalid field, if any.</summary>
    public static void IsNested(this Answer answer, int status, string code, string? field = null)
    {
        answer.Is(status, code);
        var details = answer.Json.GetProperty("error").GetProperty("details").EnumerateObject();
        Assert.Equal(field is null ? [] : [field], details.Select(detail => detail.Value.GetString()));
    }
}
