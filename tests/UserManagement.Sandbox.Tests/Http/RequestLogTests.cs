using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class RequestLogTests : IDisposable
{
    private readonly Wire _wire = new();

    [Fact]
    public async Task Request_log_has_the_method_the_escaped_path_the_status_the_body_and_the_time_of_every_request()
    {
        const string Body = """{"email":"nobody"}""";
        await _wire.Get("v1/users?limit=2&cursor=%2F");
        await _wire.Post("v1/users/invite", Body);
        var requests = _wire.Sandbox.Requests;
        Assert.Equal(
            ["GET /v1/users?limit=2&cursor=%2F 422", "POST /v1/users/invite 422"], [requests[0].ToString(), requests[1].ToString()]);
        Assert.Null(requests[0].Body);
        Assert.Equal(Body, requests[1].Body);
        Assert.InRange(requests[1].At, requests[0].At, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Clearing_the_request_log_does_not_change_a_request_list_read_before()
    {
        await _wire.Get("v1/roles");
        var before = _wire.Sandbox.Requests;
        _wire.Sandbox.ClearRequests();
        Assert.Single(before);
        Assert.Empty(_wire.Sandbox.Requests);
    }

    [Fact]
    public async Task Token_is_in_no_logged_request_and_in_no_public_property_of_the_sandbox()
    {
        var token = _wire.Sandbox.GetToken();
        await _wire.Post($"v1/users/{token}?token={token}", token);
        foreach (var request in _wire.Sandbox.Requests)
            Assert.DoesNotContain(token, request.Path + request.Body, StringComparison.Ordinal);
        foreach (var property in typeof(SandboxPlatform).GetProperties(BindingFlags.Public | BindingFlags.Instance))
            Assert.DoesNotContain(token, property.GetValue(_wire.Sandbox)?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_handlers_of_a_sandbox_share_its_users_and_disposing_one_handler_keeps_the_other_usable()
    {
        var id = await _wire.IdOf("active");
        using (var other = new HttpClient(_wire.Sandbox.CreateHandler()) { BaseAddress = _wire.Sandbox.BaseAddress })
        {
            other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _wire.Sandbox.GetToken());
            using var response = await other.PostAsync(
                new Uri($"v1/users/{id}/suspend", UriKind.Relative), null, TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode);
        }

        Assert.Equal("suspended", (await _wire.Get("v1/users/" + id)).User.Text("status"));
    }

    public void Dispose() => _wire.Dispose();
}
