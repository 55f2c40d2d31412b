using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests the exact requests that change users.</summary>
public sealed partial class ScimChangeTests
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private const string NoPatch = "\"patch\":\"none\"";
    private static readonly string Suspended = Person.Replace("\"active\": true", "\"active\": false", StringComparison.Ordinal);

    [Fact]
    public async Task Suspend_and_resume_send_PATCH_with_the_path_active()
    {
        using var handler = Routed(($"PATCH /Users/{Jane}", Json(200, Suspended)));
        using var connection = Connect(handler);
        var changes = connection.Require<ISuspension>();
        var user = await changes.SuspendAsync(JaneOf(connection), Call());
        Assert.Equal((Jane, UserStatus.Suspended), (user!.Id, user.Status));
        await changes.ResumeAsync(JaneOf(connection), Call());
        Assert.Equal(
            [
                $$"""PATCH /Users/{{Jane}} {{PatchOp}}{"op":"replace","path":"active","value":false}]}""",
                $$"""PATCH /Users/{{Jane}} {{PatchOp}}{"op":"replace","path":"active","value":true}]}""",
            ],
            Lines(handler));
    }

    [Fact]
    public async Task PATCH_has_the_attribute_name_in_the_value_and_no_path_if_the_preset_is_pathless()
    {
        using var handler = Routed(($"PATCH /Users/{Jane}", Json(204)));
        using var connection = ConnectWith(handler, "\"patch\":\"pathless\"");
        Assert.Null(await connection.Require<ISuspension>().SuspendAsync(JaneOf(connection), Call()));
        await UpdateAsync(connection, new UserUpdate("Jane Roe", null) { Department = "Sales" });
        const string department = "{\"op\":\"replace\",\"value\":{\"" + Enterprise + "\":{\"department\":\"Sales\"}}}";
        Assert.Equal(
            [
                $"PATCH /Users/{Jane} {PatchOp}" + """{"op":"replace","value":{"active":false}}]}""",
                $"PATCH /Users/{Jane} {PatchOp}" + """{"op":"replace","value":{"displayName":"Jane Roe"}},"""
                    + """{"op":"replace","value":{"name":{"formatted":"Jane Roe"}}},"""
                    + """{"op":"replace","value":{"name":{"givenName":"Jane"}}},"""
                    + """{"op":"replace","value":{"name":{"familyName":"Roe"}}},""" + department + "]}",
            ],
            Lines(handler));
    }

    [Fact]
    public async Task Suspend_on_a_server_without_PATCH_sends_the_whole_user_with_If_Match()
    {
        var versions = "";
        using var handler = Routed(
            ($"GET /Users/{Jane}", Json(200, Person)),
            ($"PUT /Users/{Jane}", request =>
            {
                versions = string.Join(",", request.Headers.GetValues("If-Match"));
                return Json(200, Suspended)(request);
            }
        ));
        using var connection = ConnectWith(handler, NoPatch);
        var user = await connection.Require<ISuspension>().SuspendAsync(JaneOf(connection), Call());
        Assert.Equal(UserStatus.Suspended, user!.Status);
        Assert.Equal("W/\"a330bc\"", versions);
        Assert.Equal([$"GET /Users/{Jane}", $"PUT /Users/{Jane}"], Lines(handler).Select(line => line.Split(" {")[0]));
        var body = handler.Sent[1].Body!;
        Assert.Contains("\"active\":false", body, StringComparison.Ordinal);
        Assert.Contains("\"employeeNumber\":\"701984\"", body, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"jane@home.example\"", body, StringComparison.Ordinal);
        // Only the server sets these attributes.
        Assert.DoesNotContain("\"meta\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"groups\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoPatch)]
    [InlineData("\"patch\":\"path\"")]
    public async Task User_update_answered_with_412_for_a_changed_version_is_PlanOutdated(string rows)
    {
        using var handler = Routed(
            ($"GET /Users/{Jane}", Json(200, Person)),
            ($"PUT /Users/{Jane}", Json(412, Error(412, null, "Version mismatch"))),
            ($"PATCH /Users/{Jane}", Json(412, Error(412, null, "Version mismatch"))));
        using var connection = ConnectWith(handler, rows);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => UpdateAsync(connection, new UserUpdate(null, null) { Email = "new@example.com" }));
        Assert.Equal((PlatformError.PlanOutdated, 412), (error.Error, error.StatusCode));
        Assert.Equal(2, handler.Sent.Count);
    }

    [Theory]
    [InlineData("""{"id":"2819c223-7f76-453a-919d-413861904646","userName":"jane","active":true}""")]
    [InlineData("""{"id":"2819c223-7f76-453a-919d-413861904646","userName":"jane","meta":{"version":7}}""")]
    public async Task Update_of_a_user_read_without_a_version_sends_no_If_Match_header(string resource)
    {
        var hasVersion = true;
        using var handler = Routed(
            ($"GET /Users/{Jane}", Json(200, resource)),
            ($"PUT /Users/{Jane}", request =>
            {
                hasVersion = request.Headers.Contains("If-Match");
                return Json(200, resource)(request);
            }
        ));
        using var connection = ConnectWith(handler, NoPatch);
        await connection.Require<ISuspension>().ResumeAsync(JaneOf(connection), Call());
        Assert.False(hasVersion);
    }

    [Fact]
    public async Task Email_update_keeps_the_other_addresses_of_the_user()
    {
        using var handler = Routed(
            ($"GET /Users/{Jane}", Json(200, Person)),
            ($"PATCH /Users/{Jane}", Json(200, Person.Replace("jane@example.com", "new@example.com", StringComparison.Ordinal))));
        using var connection = Connect(handler);
        var user = await UpdateAsync(connection, new UserUpdate(null, null) { Email = "new@example.com" });
        Assert.Equal("new@example.com", user!.Email);
        Assert.Equal(
            [
                $"GET /Users/{Jane}",
                $$"""PATCH /Users/{{Jane}} {{PatchOp}}{"op":"replace","path":"emails","value":["""
                    + """{"value":"jane@home.example","type":"home"},{"type":"work","primary":true,"value":"new@example.com"}]}]}""",
            ],
            Lines(handler));
    }

    [Theory]
    [InlineData("\"userName\":\"jane\"", """[{"value":"new@example.com","type":"work","primary":true}]""")]
    [InlineData("\"Emails\":[{\"Value\":\"a@x.example\"}]", """[{"value":"new@example.com"}]""")]
    [InlineData(
        "\"emails\":[{\"value\":\"a@x.example\"},{\"value\":\"b@x.example\",\"primary\":\"True\"}]",
        """[{"value":"a@x.example"},{"primary":"True","value":"new@example.com"}]""")]
    [InlineData(
        "\"emails\":[{\"value\":\"NEW@example.com\"},{\"value\":\"b@x.example\",\"primary\":true}]",
        """[{"primary":true,"value":"new@example.com"}]""")]
    public async Task Email_update_replaces_the_primary_or_else_the_first_address_and_sends_each_address_once(
        string fields, string expected)
    {
        using var handler = Routed(
            ($"GET /Users/{Jane}", Json(200, $"{{\"id\":\"{Jane}\",{fields}}}")), ($"PATCH /Users/{Jane}", Json(204)));
        using var connection = Connect(handler);
        await UpdateAsync(connection, new UserUpdate(null, null) { Email = "new@example.com" });
        Assert.Contains($"\"path\":\"emails\",\"value\":{expected}", handler.Sent[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_update_of_several_attributes_sends_one_PATCH()
    {
        using var handler = Routed(($"PATCH /Users/{Jane}", Json(204)));
        using var connection = Connect(handler);
        await UpdateAsync(
            connection, new UserUpdate(null, null) { UserName = "jroe", ExternalId = "8", Title = "Guide", Department = "Sales" });
        Assert.Equal(
            [
                $$"""PATCH /Users/{{Jane}} {{PatchOp}}{"op":"replace","path":"userName","value":"jroe"},"""
                    + """{"op":"replace","path":"externalId","value":"8"},{"op":"replace","path":"title","value":"Guide"},"""
                    + $$"""{"op":"replace","path":"{{Enterprise}}:department","value":"Sales"}]}""",
            ],
            Lines(handler));
    }

    [Fact]
    public async Task Suspend_answered_with_another_user_is_OutcomeUnknown()
    {
        using var handler = Routed(($"PATCH /Users/{Jane}", Json(200, User(1))));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<ISuspension>().SuspendAsync(JaneOf(connection), Call()));
        Assert.Equal(PlatformError.OutcomeUnknown, error.Error);
    }

    [Theory]
    [InlineData("\"title\":\"a\",\"title\":\"b\"")]
    [InlineData("\"emails\":[{\"value\":\"a@x.example\",\"value\":\"b@x.example\"}]")]
    [InlineData("\"nickName\":\"\\ud800\"")]
    public async Task Update_of_a_user_read_with_duplicate_or_invalid_fields_is_UnexpectedResponse_and_sends_no_PUT(string fields)
    {
        using var handler = Routed(
            ($"GET /Users/{Jane}", Json(200, $"{{\"id\":\"{Jane}\",\"userName\":\"jane\",{fields}}}")),
            ($"PUT /Users/{Jane}", Json(204)));
        using var connection = ConnectWith(handler, NoPatch);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => UpdateAsync(connection, new UserUpdate(null, null) { Email = "new@example.com" }));
        Assert.Equal(PlatformError.UnexpectedResponse, error.Error);
        Assert.Single(handler.Sent);
    }

    private static CallContext Call() => new Listener().Call();

    private static Task<PlatformUser?> UpdateAsync(PlatformConnection connection, UserUpdate update) =>
        connection.Require<IUserUpdates>().UpdateAsync(JaneOf(connection), update, Call());
}
