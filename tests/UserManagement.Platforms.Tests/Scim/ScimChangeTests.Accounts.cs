using System;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests that accounts are created and removed, and that roles are added and removed by value.</summary>
public sealed partial class ScimChangeTests
{
    private const string Created =
        """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"new@example.com","active":true,"emails":[""";

    [Fact]
    public async Task Account_is_created_with_an_email_address_a_name_and_a_role()
    {
        using var handler = Routed(("POST /Users", Json(201, $$"""{"id":"{{Id(1)}}","userName":"new@example.com","active":true}""")));
        using var connection = ConnectWith(handler, "\"roles\":\"roles\"");
        var user = await InviteAsync(connection, new Invitation("new@example.com", "guide") { Name = "Anna Maria Roe" });
        Assert.Equal((Id(1), "new@example.com"), (user!.Id, user.Email));
        Assert.Equal(
            [
                "POST /Users " + Created
                    + """{"value":"new@example.com","type":"work","primary":true}],"displayName":"Anna Maria Roe","name":"""
                    + """{"formatted":"Anna Maria Roe","givenName":"Anna Maria","familyName":"Roe"},"roles":[{"value":"guide"}]}""",
            ],
            Lines(handler));
    }

    [Fact]
    public async Task Creating_an_account_with_a_user_name_in_use_is_UserAlreadyExists()
    {
        using var handler = Routed(("POST /Users", Json(409, Error(409, "uniqueness", "User already exists"))));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => InviteAsync(connection, new Invitation("new@example.com")));
        Assert.Equal((PlatformError.UserAlreadyExists, "uniqueness"), (error.Error, error.PlatformCode));
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData("\"roles\":\"none\"", "role", null, PlatformError.NotSupported)]
    [InlineData("\"requires\":[\"name\"]", null, null, PlatformError.InvalidRequest)]
    [InlineData("\"roles\":\"roles\"", null, "admin", PlatformError.NotSupported)]
    public void Creating_an_account_with_an_unsupported_role_or_without_a_required_name_is_an_error_before_any_request(
        string rows, string? role, string? orgRole, PlatformError expected)
    {
        using var handler = Routed();
        using var connection = ConnectWith(handler, rows);
        var invitation = new Invitation("new@example.com", role is null ? [] : [role]) { OrgRole = orgRole };
        var error = Assert.Throws<PlatformException>(() => connection.Require<IInvitations>().CheckInvitation(invitation));
        Assert.Equal(expected, error.Error);
        Assert.Equal(("Scim", "fake"), (error.Platform, error.Connection));
        Assert.NotEmpty(error.RecommendedAction!);
        Assert.Empty(handler.Sent);
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(200, Person)]
    [InlineData(202, "")]
    public async Task Removal_sends_DELETE_and_returns_no_user(int status, string body)
    {
        using var handler = Routed(($"DELETE /Users/{Jane}", Json(status, body)));
        using var connection = Connect(handler);
        Assert.Null(await connection.Require<IMembershipRemoval>().RemoveAsync(JaneOf(connection), Call()));
        Assert.Equal([$"DELETE /Users/{Jane}"], Lines(handler));
    }

    [Theory]
    [InlineData("\"remove\":\"reversible\"", "Delete the account, which can be brought back")]
    [InlineData("\"remove\":\"irreversible\"", "Delete the account for good")]
    [InlineData("\"paging\":\"index\"", "Delete the account")]
    public void Removal_prompt_says_whether_the_account_can_be_restored_if_the_preset_states_that(string rows, string expected)
    {
        using var connection = ConnectWith(Routed(), rows);
        Assert.Equal(expected, connection.Require<IMembershipRemoval>().RemovalAction);
    }

    [Theory]
    [InlineData("roles")]
    [InlineData("entitlements")]
    public async Task Role_is_added_to_and_removed_from_the_user_attribute_that_the_preset_names(string attribute)
    {
        using var handler = Routed(($"PATCH /Users/{Jane}", Json(204)));
        using var connection = ConnectWith(handler, $"\"roles\":\"{attribute}\"");
        var (roles, user) = (connection.Require<IDirectRoles>(), JaneOf(connection));
        await roles.AddRoleAsync(user, new RoleGrant("guide"), Call());
        await roles.RemoveRoleAsync(user, new PlatformRoleAssignment(user, "guide \"1\"", null), new RoleGrant("guide"), Call());
        Assert.Equal(
            [
                $$"""PATCH /Users/{{Jane}} {{PatchOp}}{"op":"add","path":"{{attribute}}","value":[{"value":"guide"}]}]}""",
                $$"""PATCH /Users/{{Jane}} {{PatchOp}}{"op":"remove","path":"{{attribute}}[value eq \"guide \\\"1\\\"\"]"}]}""",
            ],
            [.. Array.ConvertAll(Lines(handler), line => line.Replace("\\u0022", "\\\"", StringComparison.Ordinal))]);
    }

    [Fact]
    public async Task Role_change_on_a_server_without_PATCH_sends_the_whole_user_and_keeps_the_other_roles()
    {
        using var handler = Routed(($"GET /Users/{Jane}", Json(200, Person)), ($"PUT /Users/{Jane}", Json(204)));
        using var connection = ConnectWith(handler, NoPatch + ",\"roles\":\"roles\"");
        var (roles, user) = (connection.Require<IDirectRoles>(), JaneOf(connection));
        await roles.AddRoleAsync(user, new RoleGrant("pilot"), Call());
        await roles.RemoveRoleAsync(user, new PlatformRoleAssignment(user, "GUIDE", null), new RoleGrant("guide"), Call());
        Assert.Contains(
            """[{"value":"guide"},{"value":"seller","primary":true},{"value":"pilot"}]""", handler.Sent[1].Body,
            StringComparison.Ordinal);
        Assert.Contains("""[{"value":"seller","primary":true}]""", handler.Sent[3].Body, StringComparison.Ordinal);
    }

    private static Task<PlatformUser?> InviteAsync(PlatformConnection connection, Invitation invitation) =>
        connection.Require<IInvitations>().InviteAsync(invitation, Call());

    [Theory]
    [InlineData("true", "Confirmed")]
    [InlineData("false", "OutcomeUnknown")]
    public async Task Resume_answered_without_the_attribute_active_is_Confirmed_only_if_a_read_shows_the_user_active(
        string active, string expected)
    {
        var user = $$"""{"id":"{{Jane}}","userName":"jane@example.com","active":{{active}}}""";
        using var handler = Routed(
            ($"PATCH /Users/{Jane}", Json(200, $$"""{"id":"{{Jane}}","userName":"jane@example.com"}""")),
            ($"GET /Users/{Jane}", Json(200, user)));
        using var connection = Connect(handler);
        Assert.Equal(expected, await RunAsync(connection, new Resume(), false));
    }
}
