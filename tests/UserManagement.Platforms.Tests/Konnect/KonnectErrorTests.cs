using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.Platforms.Konnect;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Platforms.Tests;

public class KonnectErrorTests
{
    [Theory]
    [InlineData(
        404,
        """{ "status": 404, "title": "Not Found", "instance": "konnect:trace:2287285207635123011","""
            + """ "detail": "The requested team was not found" }""",
        PlatformError.TeamNotFound,
        "Not Found: The requested team was not found",
        "konnect:trace:2287285207635123011")]
    [InlineData(
        400,
        """{ "status": 400, "title": "Bad Request", "detail": "", "instance": "konnect:trace:7680390984800447837","""
            + """ "invalid_parameters": [ { "field": "id", "reason": "must be a valid UUID v4" } ] }""",
        PlatformError.InvalidRequest,
        "Bad Request: id: must be a valid UUID v4",
        "konnect:trace:7680390984800447837")]
    [InlineData(
        400,
        """{ "status": 400, "title": "Bad Request", "detail": "Invalid Parameters", "instance": "kong:trace:1","""
            + """ "invalid_parameters": [ { "field": "role_name", "reason": "must be one of the choices", "rule": "enum","""
            + """ "choices": [ "Admin", "Viewer" ] } ] }""",
        PlatformError.InvalidRequest,
        "Bad Request: Invalid Parameters: role_name: must be one of the choices (Admin, Viewer)",
        "kong:trace:1")]
    [InlineData(
        401,
        Unauthenticated,
        PlatformError.NotAuthenticated,
        "Unauthenticated: A valid token is required",
        "konnect:trace:952172606039454040")]
    [InlineData(
        403,
        """{ "status": 403, "title": "Invalid Permissions", "detail": "You must have the [administrator] role to perform this action","""
            + """ "instance": "konnect:trace:6c1ef33ae5bce33634d7d7d695c7f203" }""",
        PlatformError.MissingScope,
        "Invalid Permissions: You must have the [administrator] role",
        "konnect:trace:6c1ef33ae5bce33634d7d7d695c7f203")]
    [InlineData(
        429,
        """{ "status": 429, "title": "Rate Limited", "instance": "konnect:trace:6644808935508571943", "detail": "Too many requests" }""",
        PlatformError.RateLimited,
        "Rate Limited: Too many requests",
        "konnect:trace:6644808935508571943")]
    [InlineData(429, """{ "message": "API rate limit exceeded" }""", PlatformError.RateLimited, "API rate limit exceeded", null)]
    [InlineData(
        412,
        """{ "status": 412, "title": "Precondition Failed", "instance": "konnect:trace:1", "detail": "Something else" }""",
        PlatformError.UnexpectedResponse,
        "Precondition Failed: Something else",
        "konnect:trace:1")]
    public async Task Documented_error_response_gives_the_error_id_the_message_and_the_trace_id(
        int status, string body, PlatformError expected, string message, string? trace)
    {
        using var handler = new FakeHandler(Answer(status, body, "application/problem+json"));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<ITeamAdditions>().AddMemberAsync(Team, JaneOf(connection), new Listener().Call()));
        Assert.Equal((expected, status, trace), (error.Error, error.StatusCode, error.RequestId));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("POST /v3/teams/{team_id}/users", error.Route);
        Assert.DoesNotContain(error.Route!, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(trace ?? "konnect:trace", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "Users and teams of this organization are managed by its identity provider")]
    [InlineData(412, "IdP mapping is enabled")]
    public async Task Change_is_ReadOnlyOrganization_if_the_error_response_mentions_an_identity_provider(int status, string detail)
    {
        using var handler = new FakeHandler(
            Answer(
                status,
                $$"""{ "status": {{status}}, "title": "Refused", "instance": "konnect:trace:1", "detail": "{{detail}}" }""",
                "application/problem+json"));
        using var connection = Connect(handler);
        var call = new Listener().Call();
        var grant = new RoleGrant("Viewer") { AssignmentId = Assignment };
        foreach (var change in new Func<Task>[]
        {
            () => connection.Require<IInvitations>().InviteAsync(new Invitation("new@example.com"), call),
            () => connection.Require<IUserUpdates>().UpdateAsync(JaneOf(connection), new UserUpdate("Jane", null), call),
            () => connection.Require<IMembershipRemoval>().RemoveAsync(JaneOf(connection), call),
            () => connection.Require<ITeamRemovals>().RemoveMemberAsync(Team, JaneOf(connection), call),
            () => connection.Require<IDirectRoles>().RemoveRoleAsync(
                JaneOf(connection),
                new PlatformRoleAssignment(JaneOf(connection), "Viewer", null) { AssignmentId = Assignment },
                grant,
                call),
        })
        {
            var error = await Assert.ThrowsAsync<PlatformException>(change);
            Assert.Equal((PlatformError.ReadOnlyOrganization, 4, status), (error.Error, error.ExitCode, error.StatusCode));
            Assert.Contains(detail, error.Message, StringComparison.Ordinal);
            Assert.Contains("An identity provider probably manages", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Token_in_an_error_response_does_not_appear_in_the_error_or_the_log()
    {
        using var handler = new FakeHandler(
            Answer(403, $$"""{"status":403,"title":"No","detail":"token {{Token}}","secret":"{{Token}}"}"""));
        using var connection = Connect(handler);
        var listener = new Listener();
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().GetUserAsync(Jane, listener.Call()));
        Assert.DoesNotContain(Token, string.Join("\n", listener.Lines) + error + error.ResponseBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://us.api.konghq.com", null)]
    [InlineData("https://eu.api.konghq.com/", null)]
    [InlineData("https://konnect.example", "https://konnect.example")]
    [InlineData(null, null)]
    public void Regional_konghq_address_in_the_environment_variable_is_replaced_by_the_global_address(string? variable, string? expected) =>
        Assert.Equal(expected, KonnectPlatform.Descriptor.ReadAddress!(variable));
}
