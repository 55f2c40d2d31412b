using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

/// <summary>A sandbox and a client for it that uses only HTTP and JSON.</summary>
internal sealed class Wire : IDisposable
{
    public Wire(int users = 25, string? path = null, string platform = "Keeptrusts", string scheme = "Bearer")
    {
        Sandbox = SandboxPlatform.Create(new SandboxOptions { Platform = platform, UserCount = users, Path = path });
        Client = new HttpClient(Sandbox.CreateHandler()) { BaseAddress = Sandbox.BaseAddress };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, Sandbox.GetToken());
    }

    public SandboxPlatform Sandbox { get; }

    public HttpClient Client { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<Answer> Send(string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Client.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value));
        return new Answer((int)response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text), headers);
    }

    public Task<Answer> Get(string path) => Send("GET", path);

    public Task<Answer> Post(string path, string? body = null) => Send("POST", path, body);

    public async Task<IReadOnlyList<JsonElement>> Users() => [.. (await Get("v1/users")).Json.GetProperty("users").EnumerateArray()];

    /// <summary>Returns the id of a user with this status, not of the first in the list nor of the last, the owner of the token.</summary>
    public async Task<string> IdOf(string status) =>
        (await Users()).Skip(1).First(user => user.GetProperty("status").GetString() == status).GetProperty("id").GetString()!;

    public void Dispose()
    {
        Client.Dispose();
        Sandbox.Dispose();
    }
}

internal sealed record Answer(int Status, JsonElement Json, IReadOnlyDictionary<string, string> Headers)
{
    public string? Code => Json.GetProperty("error").GetProperty("code").GetString();

    public string? Field => Json.GetProperty("error").GetProperty("details").GetProperty("field").GetString();

    public JsonElement User => Json.GetProperty("user");

    public void Is(int status, string code)
    {
        Assert.Equal(status, Status);
        Assert.Equal(code, Code);
        Assert.NotEqual("", Json.GetProperty("error").GetProperty("message").GetString());
    }
}

internal static class Elements
{
    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static string[] Texts(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}
