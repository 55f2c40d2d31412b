using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Calls;
using UserManagement.Http;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>
/// The organization role of an invitation is sent to Keeptrusts, which has a field for it, and refused on the other platforms.
/// </summary>
public sealed class OrgRoleInvitationTests
{
    private const string Invited = """{"user":{"id":"user_n","email":"n@x.example","status":"pending","org_role":"editor"}}""";

    [Theory]
    [InlineData("role_viewer", "editor", """{"email":"n@x.example","role_id":"role_viewer","org_role":"editor"}""")]
    [InlineData(null, "editor", """{"email":"n@x.example","org_role":"editor"}""")]
    [InlineData("role_viewer", null, """{"email":"n@x.example","role_id":"role_viewer"}""")]
    public async Task Keeptrusts_invitation_sends_the_role_and_the_organization_role_only_if_they_are_given(
        string? role, string? orgRole, string body)
    {
        using var handler = new FakeHandler(Answer(200, """{"users":[]}"""), Answer(201, Invited));
        using var connection = Fake.Keeptrusts(handler);
        await RunAsync(connection, new InvitationPlan("n@x.example") { Roles = role is null ? [] : [role], OrgRole = orgRole });
        Assert.Equal(body, handler.Sent.Single(sent => sent.Method == "POST").Body);
    }

    [Fact]
    public async Task Organization_role_of_an_invitation_is_sent_in_the_JSON_field_that_the_route_file_names()
    {
        using var handler = new FakeHandler(Answer(200, """{"users":[]}"""), Answer(201, Invited));
        var descriptor = PlatformCatalog.Find("Keeptrusts");
        var routes = RouteFile.Parse("""{"routes":{"InviteUser":{"body":{"orgRole":"organizationRole"}}}}""", "r.json", descriptor.Routes);
        using var connection = PlatformSession.Open(
            descriptor,
            new ConnectionSettings("kt", new Uri("https://kt.example/"), Fake.Token, routes, new HttpOptions(), new FakeClock()),
            handler);
        await RunAsync(connection, new InvitationPlan("n@x.example") { OrgRole = "editor" });
        Assert.Equal("""{"email":"n@x.example","organizationRole":"editor"}""", handler.Sent.Single(sent => sent.Method == "POST").Body);
    }

    [Theory]
    [InlineData("Astra", "role")]
    [InlineData("Konnect", "Add-PlatformTeamMember")]
    [InlineData("Kubiya", "-Role")]
    [InlineData("PhyCloud", "-Role")]
    public void Invitation_with_OrgRole_on_a_platform_other_than_Keeptrusts_is_NotSupported_and_not_sent(
        string platform, string alternative)
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = PlatformSession.Open(
            PlatformCatalog.Find(platform),
            new ConnectionSettings("c", new Uri("https://p.example/"), "t", null, new HttpOptions(), new FakeClock()),
            handler);
        var error = Assert.Throws<PlatformException>(
            () => Flow(connection, new InvitationPlan("n@x.example") { OrgRole = "admin" }).Check());
        Assert.Equal(PlatformError.NotSupported, error.Error);
        Assert.Contains(alternative, error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public void Keeptrusts_invitation_with_neither_a_role_nor_an_organization_role_is_refused()
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Fake.Keeptrusts(handler);
        Assert.Contains(
            "none is given",
            Assert.Throws<PlatformException>(() => Flow(connection, new InvitationPlan("n@x.example")).Check()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Confirmation_prompt_of_an_invitation_names_the_organization_role() =>
        Assert.Equal(
            "Invite with role 'role_viewer', organization role 'editor', set name to 'N'",
            new InvitationPlan("n@x.example") { Roles = ["role_viewer"], OrgRole = "editor", Name = "N" }.Action);

    [Theory]
    [InlineData("EU", "eu")]
    [InlineData(" Us ", "us")]
    [InlineData("*", "*")]
    [InlineData(null, null)]
    public void Region_of_a_role_grant_is_trimmed_and_converted_to_lower_case(string? given, string? sent) =>
        Assert.Equal(sent, new RoleGrant("Viewer") { EntityRegion = given }.EntityRegion);

    private static InvitationFlow Flow(PlatformConnection connection, InvitationPlan plan) =>
        new(connection, new UserResolver(connection), new NameLookup(connection), plan);

    private static Task RunAsync(PlatformConnection connection, InvitationPlan plan)
    {
        var flow = Flow(connection, plan);
        flow.Check();
        return flow.RunAsync(null, _ => Task.CompletedTask, new Listener().Call());
    }
}
