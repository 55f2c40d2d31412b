using System;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class PhyCloudReaderTests() : ReaderTests(
    "PhyCloud",
    new Question("identity", [Users], async (c, call) => await c.Adapter.IdentifyAsync(call)),
    Question.List("user list", [Users, LastUsers], c => c.Require<IUserDirectory>().ListUsers(new UserQuery())),
    new Question("user", [User], async (c, call) => await c.Require<IUserDirectory>().GetUserAsync("usr_1", call)),
    new Question(
        "invited user", [User], async (c, call) => await c.Require<IInvitations>().InviteAsync(new Invitation("n@x.example"), call)),
    new Question("removal", [Empty], async (c, call) =>
    {
        await c.Require<IMembershipRemoval>().RemoveAsync(new PlatformUser(c, "usr_1", Array.Empty<byte>()), call);
        return null;
    }))
{
    private const string Empty = "{}";
    private const string User = """{"user":{"id":"usr_1","email":"jane@example.com","status":"active","role":"admin"}}""";
    private const string Users = """{"users":[{"id":"usr_1","email":"jane@example.com","status":"active","role":"admin"},"""
        + """{"id":"usr_2","email":"joe@example.com","status":"deactivated","role":"member"}],"next_cursor":"page-2"}""";
    private const string LastUsers = """{"users":[{"id":"usr_3","email":"jim@example.com","status":"pending","role":"member"}]}""";

    [Theory]
    [InlineData("identity")]
    [InlineData("user list")]
    [InlineData("user")]
    [InlineData("invited user")]
    public void Any_PhyCloud_response_is_read_or_is_a_PlatformException_without_token_and_hidden_characters(
        string question) => Read(question);

    [Fact]
    public void Any_PhyCloud_error_response_is_a_PlatformException_that_does_not_show_the_token() =>
        Refuse("user list", "invited user", "removal");
}
