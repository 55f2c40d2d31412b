using System;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class ScimReaderTests() : ReaderTests(
    "Scim",
    new Question("discovery", [Config, Types, Schemas, Users], async (c, call) =>
    {
        var identity = await c.Adapter.IdentifyAsync(call);
        c.SetIdentity(identity);
        return identity;
    }),
    Question.List("user list", [Users, None], c => c.Require<IUserDirectory>().ListUsers(new UserQuery())),
    Question.List("user list by cursor", [ByCursor, Users], c => c.Require<IUserDirectory>().ListUsers(new UserQuery())),
    new Question("user by id", [User], async (c, call) => await c.Require<IUserDirectory>().GetUserAsync(Jane, call)),
    new Question(
        "user by address", [Users, None], async (c, call) => await c.Require<IEmailLookup>().FindByEmailAsync("jane@example.com", call)),
    Question.List("group list", [Groups, None], c => c.Require<ITeams>().ListTeams()),
    Question.List("member list", [OneGroup, User], c => c.Require<ITeams>().ListMembers(Group)),
    new Question("groups of a user", [Groups, None], async (c, call) => await c.Require<ITeams>().ReadTeamsAsync(Person(c), call)),
    new Question("roles of a user", [User], async (c, call) => await c.Require<IDirectRoles>().ReadRolesAsync(Person(c), call)),
    new Question("created user", [User], async (c, call) =>
        await c.Require<IInvitations>().InviteAsync(new Invitation("n@x.example"), call)),
    new Question("suspended user", [User], async (c, call) => await c.Require<ISuspension>().SuspendAsync(Person(c), call)),
    new Question("new address", [User, User], async (c, call) =>
        await c.Require<IUserUpdates>().UpdateAsync(Person(c), new UserUpdate("Jane Roe", null) { Email = "roe@example.com" }, call)),
    new Question("added member", [OneGroup], async (c, call) =>
    {
        await c.Require<ITeamAdditions>().AddMemberAsync(Group, Person(c), call);
        return null;
    }),
    new Question("removal", [User], async (c, call) =>
    {
        await c.Require<IMembershipRemoval>().RemoveAsync(Person(c), call);
        return null;
    }))
{
    private const string Jane = "2819c223-7f76-453a-919d-413861904646";
    private const string Group = "e9e30dba-f08f-4109-8486-d5c6a331660a";
    private const string None =
        """{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"itemsPerPage":0,"startIndex":1}""";
    private const string User = """{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"2819c223-7f76-453a-919d-413861904646","""
        + "\"externalId\":\"701984\",\"userName\":\"jane@example.com\",\"name\":{\"formatted\":\"Jane Doe\",\"familyName\":\"Doe\","
        + "\"givenName\":\"Jane\"},\"displayName\":\"Jane\",\"title\":\"Guide\",\"active\":true,\"emails\":[{\"value\":"
        + "\"jane@example.com\",\"type\":\"work\",\"primary\":true},{\"value\":\"j@home.example\"}],\"groups\":[{\"value\":"
        + "\"e9e30dba-f08f-4109-8486-d5c6a331660a\",\"display\":\"Guides\"}],\"roles\":[{\"value\":\"guide\",\"primary\":true}],"
        + "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"department\":\"Tours\"},\"meta\":{\"resourceType\":\"User\","
        + "\"created\":\"2010-01-23T04:56:22Z\",\"lastModified\":\"2011-05-13T04:42:34Z\",\"version\":\"W/\\\"a330bc\\\"\"}}";
    private const string Users = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":1,"
        + "\"itemsPerPage\":1,\"startIndex\":1,\"Resources\":[" + User + "]}";
    private const string ByCursor =
        """{"totalResults":2,"nextCursor":"VZUTiyhEQJ94IR","Resources":[{"id":"u1","userName":"u1@x.example"}]}""";
    private const string OneGroup = """{"id":"e9e30dba-f08f-4109-8486-d5c6a331660a","displayName":"Guides","members":[{"value":"""
        + "\"2819c223-7f76-453a-919d-413861904646\",\"type\":\"User\",\"display\":\"Jane\"},{\"value\":\"g2\",\"type\":\"Group\"}],"
        + "\"meta\":{\"version\":\"W/\\\"1\\\"\"}}";
    private const string Groups = "{\"totalResults\":1,\"Resources\":[" + OneGroup + "]}";
    private const string Config = """{"patch":{"supported":true},"filter":{"supported":true,"maxResults":200},"etag":{"supported":true},"""
        + "\"pagination\":{\"cursor\":true,\"index\":true,\"defaultPageSize\":20,\"maxPageSize\":100}}";
    private const string Types = """{"Resources":[{"name":"User","endpoint":"/Users"},{"name":"Group","endpoint":"/Groups"}]}""";
    private const string Schemas = """{"Resources":[{"id":"urn:ietf:params:scim:schemas:core:2.0:User","attributes":[{"name":"userName","""
        + "\"mutability\":\"readWrite\"},{\"name\":\"name\",\"subAttributes\":[{\"name\":\"givenName\"}]},{\"name\":\"roles\"}]}]}";

    [Theory]
    [InlineData("discovery")]
    [InlineData("user list")]
    [InlineData("user list by cursor")]
    [InlineData("user by id")]
    [InlineData("user by address")]
    [InlineData("group list")]
    [InlineData("member list")]
    [InlineData("groups of a user")]
    [InlineData("roles of a user")]
    [InlineData("created user")]
    [InlineData("suspended user")]
    [InlineData("new address")]
    [InlineData("added member")]
    public void Any_Scim_response_is_read_or_is_a_PlatformException_without_token_and_hidden_characters(string question) => Read(question);

    [Fact]
    public void Any_Scim_error_response_is_a_PlatformException_that_does_not_show_the_token() =>
        Refuse("discovery", "user list", "user by address", "created user", "suspended user", "removal");

    private static PlatformUser Person(PlatformConnection connection) =>
        new(connection, Jane, Array.Empty<byte>()) { Email = "jane@example.com" };
}
