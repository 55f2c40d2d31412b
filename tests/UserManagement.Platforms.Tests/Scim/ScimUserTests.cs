using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests how user properties are read from the forms that servers send.</summary>
public sealed partial class ScimUserTests
{
    [Fact]
    public async Task User_is_read_with_every_documented_attribute()
    {
        using var handler = Routed(($"GET /Users/{Jane}", Json(200, Person)));
        using var connection = ConnectWith(handler, "\"roles\":\"roles\"");
        var user = await Directory(connection).GetUserAsync(Jane, Call());
        Assert.Equal((Jane, "jane@example.com", "Jane Doe"), (user.Id, user.Email, user.Name));
        Assert.Equal(("jane", "701984", "Tour Guide", "Tours"), (user.UserName, user.ExternalId, user.Title, user.Department));
        Assert.Equal((UserStatus.Active, "true"), (user.Status, user.RawStatus));
        Assert.Equal(new DateTimeOffset(2010, 1, 23, 4, 56, 22, TimeSpan.Zero), user.CreatedAt);
        Assert.Equal(new DateTimeOffset(2011, 5, 13, 4, 42, 34, TimeSpan.Zero), user.UpdatedAt);
        Assert.Equal([Group], user.Teams);
        Assert.Equal(["guide", "seller"], user.Roles);
        Assert.Equal([$"GET /Users/{Jane}"], Lines(handler));
    }

    [Theory]
    [InlineData("\"active\":true", UserStatus.Active)]
    [InlineData("\"active\":\"True\"", UserStatus.Active)]
    [InlineData("\"active\":false", UserStatus.Suspended)]
    [InlineData("\"active\":\"false\"", UserStatus.Suspended)]
    [InlineData("\"active\":\"False\"", UserStatus.Suspended)]
    [InlineData("\"title\":\"x\"", UserStatus.Active)]
    [InlineData("\"active\":null", UserStatus.Active)]
    [InlineData("\"active\":\"pending\"", UserStatus.Unknown)]
    public async Task User_status_is_read_from_the_boolean_or_string_active_and_is_Active_if_active_is_absent_or_null(
        string active, UserStatus expected) =>
        Assert.Equal(expected, (await ReadAsync(active)).Status);

    [Theory]
    [InlineData("""[{"value":"a@x.example"},{"value":"b@x.example","primary":true},{"value":"c@x","primary":true}]""", "b@x.example")]
    [InlineData("""[{"value":"a@x.example","primary":false},{"value":"b@x.example","primary":"True"}]""", "b@x.example")]
    [InlineData("""[{"primary":true},{"value":"b@x.example"}]""", "b@x.example")]
    [InlineData("""[{"value":"a@x.example"},{"value":"b@x.example"}]""", "a@x.example")]
    [InlineData("""["a@x.example"]""", "a@x.example")]
    [InlineData("\"a@x.example\"", "a@x.example")]
    public async Task Email_of_a_user_is_the_primary_address_or_the_first_address_if_none_is_primary(string emails, string expected) =>
        Assert.Equal(expected, (await ReadAsync($"\"userName\":\"u@x.example\",\"emails\":{emails}")).Email);

    [Theory]
    [InlineData("\"userName\":\"u@x.example\"", "u@x.example")]
    [InlineData("\"userName\":\"u@x.example\",\"emails\":[]", "u@x.example")]
    [InlineData("\"userName\":\"u@x.example\",\"emails\":null", "u@x.example")]
    [InlineData("\"userName\":\"jane\"", null)]
    [InlineData("\"userName\":\"@jane\"", null)]
    public async Task Email_of_a_user_without_addresses_is_the_user_name_if_the_user_name_is_an_address(string fields, string? expected) =>
        Assert.Equal(expected, (await ReadAsync(fields)).Email);

    [Theory]
    [InlineData("""{"givenName":"Jane","familyName":"Doe"}""", "Jane Doe")]
    [InlineData("""{"givenName":"Jane"}""", "Jane")]
    [InlineData("""{"familyName":"Doe"}""", "Doe")]
    [InlineData("""{"formatted":"","givenName":"Jane","familyName":"Doe"}""", "Jane Doe")]
    [InlineData("""{"formatted":"Ms. Jane Doe","givenName":"Jane"}""", "Ms. Jane Doe")]
    [InlineData("\"Jane Doe\"", "Jane Doe")]
    [InlineData("{}", null)]
    public async Task Name_of_a_user_without_a_display_name_is_the_formatted_name_or_the_given_and_family_name(
        string name, string? expected)
    {
        Assert.Equal(expected, (await ReadAsync($"\"name\":{name}")).Name);
        Assert.Equal("Shown", (await ReadAsync($"\"displayName\":\"Shown\",\"name\":{name}")).Name);
    }

    [Theory]
    [InlineData("""[{"value":"guide"},{"display":"Seller"}]""")]
    [InlineData("""[{"value":"guide"},{"value":""}]""")]
    [InlineData("""[{"value":"guide"},{}]""")]
    [InlineData("""{"display":"Seller"}""")]
    public async Task Roles_and_teams_with_an_entry_without_a_value_are_null_and_reading_the_roles_is_UnexpectedResponse(string items)
    {
        var listed = await ReadAsync($"\"roles\":{items},\"groups\":{items}");
        Assert.Null(listed.Roles);
        Assert.Null(listed.Teams);
        using var handler = Routed(($"GET /Users/{Jane}", Json(200, $"{{\"id\":\"{Jane}\",\"roles\":{items}}}")));
        using var connection = ConnectWith(handler, "\"roles\":\"roles\"");
        var user = await Directory(connection).GetUserAsync(Jane, Call());
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require(Operations.ListUserRoles).ReadRolesAsync(user, Call()));
        Assert.Equal(PlatformError.UnexpectedResponse, error.Error);
        Assert.Contains("has no value", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[null,\"\"]")]
    public async Task User_with_an_empty_list_of_roles_has_no_roles(string items) =>
        Assert.Empty((await ReadAsync($"\"roles\":{items}")).Roles!);

    [Fact]
    public async Task User_attribute_names_are_read_in_any_letter_case()
    {
        var user = await ReadAsync("""
            "USERNAME":"jane","Active":"FALSE","Emails":[{"Value":"jane@x.example","PRIMARY":true}],"DisplayName":"Jane",
            "TITLE":"Guide","ExternalID":"7","Groups":[{"VALUE":"g1"}],
            "URN:IETF:params:scim:schemas:extension:enterprise:2.0:user":{"Department":"Tours"}
            """);
        Assert.Equal(("jane", "jane@x.example", "Jane", UserStatus.Suspended), (user.UserName, user.Email, user.Name, user.Status));
        Assert.Equal(("Guide", "7", "Tours"), (user.Title, user.ExternalId, user.Department));
        Assert.Equal(["g1"], user.Teams);
    }

    [Fact]
    public async Task Terminal_control_characters_are_escaped_in_every_user_property()
    {
        var user = await ReadAsync(
            $"\"userName\":{HostileText.Json("userName")},\"externalId\":{HostileText.Json("externalId")},"
            + $"\"title\":{HostileText.Json("title")},\"displayName\":{HostileText.Json("displayName")},"
            + $"\"emails\":[{{\"value\":{HostileText.Json("a@x.example")}}}],\"active\":{HostileText.Json("active")},"
            + $"\"groups\":[{{\"value\":{HostileText.Json("group")}}}],\"roles\":[{{\"value\":{HostileText.Json("role")}}}],"
            + $"\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{{\"department\":{HostileText.Json("department")}}}");
        string[] written = ["UserName", "ExternalId", "Title", "Department", "Name", "Email", "RawStatus", "Teams", "Roles"];
        Assert.Superset(written.Select(name => "PlatformUser." + name).ToHashSet(), HostileText.Walk(user));
    }

    [Fact]
    public async Task Roles_of_a_user_are_read_from_the_attribute_that_the_preset_names()
    {
        const string both = "\"roles\":[{\"value\":\"r\"}],\"entitlements\":[{\"value\":\"e\"}]";
        Assert.Equal(["r"], (await ReadAsync(both)).Roles);
        Assert.Equal(["e"], (await ReadAsync(both, "\"roles\":\"entitlements\"")).Roles);
        Assert.Null((await ReadAsync(both, "\"roles\":\"none\"")).Roles);
    }

    private static IUserDirectory Directory(PlatformConnection connection) => connection.Require<IUserDirectory>();

    private static CallContext Call() => new Listener().Call();

    /// <summary>Reads the only user of a list; the JSON of the user has an id and the given fields.</summary>
    private static async Task<PlatformUser> ReadAsync(string fields, string rows = "\"roles\":\"roles\"")
    {
        using var handler = Routed(("GET /Users", Json(200, List(1, $"{{\"id\":\"{Jane}\",{fields}}}"))));
        using var connection = ConnectWith(handler, rows);
        return Assert.Single(await Directory(connection).ListUsers(new UserQuery()).ToListAsync(Call()));
    }
}
