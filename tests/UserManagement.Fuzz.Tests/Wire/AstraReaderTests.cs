using System;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class AstraReaderTests() : ReaderTests(
    "Astra",
    new Question("organization", [Organization], async (c, call) => await c.Adapter.IdentifyAsync(call)),
    Question.List("user list", [Users], c => c.Require<IUserDirectory>().ListUsers(new UserQuery())),
    Question.List("user list by role", [Roles, Users], c =>
        c.Require<IUserDirectory>().ListUsers(new UserQuery { Role = "Organization Administrator" })),
    new Question("user", [User], async (c, call) => await c.Require<IUserDirectory>().GetUserAsync(Jane, call)),
    Question.List("role list", [Roles], c => c.Require<IRoleCatalog>().ListRoles()),
    new Question("roles overwritten", [User, Empty, UserWithMore], async (c, call) =>
    {
        await c.Require<IDirectRoles>().AddRoleAsync(Person(c), new RoleGrant(Viewer), call);
        return null;
    }),
    new Question("invitation", [Organization, Empty], async (c, call) =>
        await c.Require<IInvitations>().InviteAsync(new Invitation("n@x.example", Viewer), call)),
    new Question("removal", [Empty], async (c, call) =>
    {
        await c.Require<IMembershipRemoval>().RemoveAsync(Person(c), call);
        return null;
    }))
{
    private const string Jane = "388def78-0040-4d6e-b235-d67806929c8f";
    private const string Viewer = "21ef3576-0197-415a-b167-d510af12ecf0";
    private const string Empty = "{}";
    private const string Organization = """{"id":"dacb3c32-cc2a-4bea-bd95-47ab8eb20410","name":"Acme"}""";
    private const string User =
        """{"userID":"388def78-0040-4d6e-b235-d67806929c8f","email":"jane@example.com","status":"active","roles":["""
        + """{"id":"704fc2af-9c11-4c57-b9e5-5667b8889b3e","name":"Organization Administrator"}]}""";
    private const string UserWithMore =
        """{"userID":"388def78-0040-4d6e-b235-d67806929c8f","email":"jane@example.com","status":"active","roles":["""
        + """{"id":"704fc2af-9c11-4c57-b9e5-5667b8889b3e"},{"id":"21ef3576-0197-415a-b167-d510af12ecf0"}]}""";
    private const string Users = """{"OrgID":"dacb3c32-cc2a-4bea-bd95-47ab8eb20410","OrgName":"Acme","Users":["""
        + """{"UserID":"388def78-0040-4d6e-b235-d67806929c8f","Email":"jane@example.com","Status":"active","Roles":["""
        + """{"ID":"704fc2af-9c11-4c57-b9e5-5667b8889b3e","Name":"Organization Administrator"}]},"""
        + """{"UserID":"b1c2d3e4-0000-4111-8222-333344445555","Email":"joe@example.com","Status":"invited","Roles":[]}]}""";
    private const string Roles = """[{"ID":"b4ed0e9e-67e8-47b6-8b58-c6629be961a9","Name":"R/W Svc Acct","Policy":"""
        + """{"description":"R/W","effect":"allow","resources":["drn:astra:org:1"],"actions":["db-cql"]}"""
        + ""","last_update_datetime":"2024-03-01T12:00:00Z"},{"id":"704fc2af-9c11-4c57-b9e5-5667b8889b3e","name":"Organization """
        + """Administrator","policy":null}]""";

    [Theory]
    [InlineData("organization")]
    [InlineData("user list")]
    [InlineData("user list by role")]
    [InlineData("user")]
    [InlineData("role list")]
    [InlineData("roles overwritten")]
    [InlineData("invitation")]
    public void Any_Astra_response_is_read_or_is_a_PlatformException_without_token_and_hidden_characters(string question) => Read(question);

    [Fact]
    public void Any_Astra_error_response_is_a_PlatformException_that_does_not_show_the_token() =>
        Refuse("user", "roles overwritten", "invitation", "removal");

    private static PlatformUser Person(PlatformConnection connection) =>
        new(connection, Jane, Array.Empty<byte>()) { Email = "jane@example.com" };
}
