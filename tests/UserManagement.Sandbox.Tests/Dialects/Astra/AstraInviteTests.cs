using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class AstraInviteTests : IDisposable
{
    private readonly AstraWire _wire = new();

    [Fact]
    public async Task Invitation_returns_200_without_a_body_and_the_user_list_shows_the_user_as_invited()
    {
        var roleId = await _wire.RoleId("R/W User");
        (await _wire.Invite("new.person@example.com", roleId)).IsEmpty(200);
        var user = (await _wire.Find("new.person@example.com"))!.Value;
        Assert.Equal("invited", user.Text("Status"));
        Assert.Equal([roleId], user.RoleIds());
        Assert.Equal(1, _wire.Mails("new.person@example.com"));
    }

    [Fact]
    public async Task Reinviting_a_pending_user_sends_another_mail_and_replaces_the_roles()
    {
        var (first, second) = (await _wire.RoleId("RO User"), await _wire.RoleId("Billing Admin"));
        await _wire.Invite("again@example.com", first);
        var id = (await _wire.Find("again@example.com"))!.Value.Text("UserID");
        (await _wire.Invite("AGAIN@example.com", second)).IsEmpty(200);
        var user = (await _wire.Find("again@example.com"))!.Value;
        Assert.Equal(id, user.Text("UserID"));
        Assert.Equal("invited", user.Text("Status"));
        Assert.Equal([second], user.RoleIds());
        Assert.Equal(2, _wire.Mails("again@example.com"));
    }

    [Fact]
    public async Task Inviting_an_active_user_returns_200_and_keeps_status_and_roles()
    {
        var user = await _wire.Person();
        (await _wire.Invite(user.Text("Email")!, await _wire.RoleId("Organization Administrator"))).IsEmpty(200);
        Assert.Equal(user.GetRawText(), (await _wire.Find(user.Text("Email")!))!.Value.GetRawText());
        Assert.Equal(1, _wire.Mails(user.Text("Email")!));
    }

    [Fact]
    public async Task Invited_user_of_a_new_sandbox_was_sent_one_mail_and_reinviting_sends_a_second_mail()
    {
        var user = await _wire.Person("invited");
        Assert.Equal(1, _wire.Mails(user.Text("Email")!));
        await _wire.Invite(user.Text("Email")!, user.RoleIds());
        Assert.Equal(2, _wire.Mails(user.Text("Email")!));
    }

    [Fact]
    public async Task Reinviting_a_removed_user_creates_a_new_id()
    {
        var roleId = await _wire.RoleId("RO User");
        await _wire.Invite("back@example.com", roleId);
        var first = (await _wire.Find("back@example.com"))!.Value.Text("UserID");
        (await _wire.Delete(first)).IsEmpty(204);
        await _wire.Invite("back@example.com", roleId);
        Assert.NotEqual(first, (await _wire.Find("back@example.com"))!.Value.Text("UserID"));
        Assert.Equal(2, _wire.Mails("back@example.com"));
    }

    [Theory]
    [InlineData("orgID")]
    [InlineData("OrgID")]
    [InlineData("orgid")]
    public async Task Field_names_in_an_invitation_are_accepted_in_any_letter_case(string name)
    {
        var organization = (await _wire.Get("currentOrg")).Json.Text("id");
        var role = await _wire.RoleId("RO User");
        var body = $$"""{"Email":"case@example.com","{{name}}":"{{organization}}","ROLES":["{{role}}"]}""";
        (await _wire.Send("PUT", "organizations/users", body)).IsEmpty(200);
        Assert.Equal([role], (await _wire.Find("case@example.com"))!.Value.RoleIds());
    }

    [Fact]
    public async Task Invitation_whose_response_is_lost_still_creates_the_user_and_sends_one_mail()
    {
        var roleId = await _wire.RoleId("RO User");
        var organization = (await _wire.Get("currentOrg")).Json.Text("id");
        _wire.Sandbox.DropNext(1, afterProcessing: true);
        var body = $$"""{"email":"lost@example.com","orgID":"{{organization}}","roles":["{{roleId}}"]}""";
        await Assert.ThrowsAsync<HttpRequestException>(() => _wire.Send("PUT", "organizations/users", body));
        Assert.Equal(1, _wire.Mails("lost@example.com"));
        Assert.NotNull(await _wire.Find("lost@example.com"));
    }

    [Theory]
    [InlineData("""{"email":"nobody","orgID":"ORG","roles":["ROLE"]}""", "email is not valid")]
    [InlineData("""{"orgID":"ORG","roles":["ROLE"]}""", "email is not valid")]
    [InlineData("""{"email":"a@example.com","roles":["ROLE"]}""", "orgID is required")]
    [InlineData("""{"email":"a@example.com","orgID":"ORG"}""", "roles must be an array of role ids")]
    [InlineData("""{"email":"a@example.com","orgID":"ORG","roles":"ROLE"}""", "roles must be an array of role ids")]
    [InlineData("""{"email":"a@example.com","orgID":"ORG","roles":[7]}""", "roles must be an array of role ids")]
    [InlineData("""{"email":"a@example.com","orgID":"ORG","roles":["00000000-0000-4000-8000-000000000000"]}""", "Role ID not found")]
    [InlineData("""{"email":"\ud800","orgID":"ORG","roles":[]}""", "request body is not a JSON object")]
    [InlineData("[]", "request body is not a JSON object")]
    [InlineData("", "request body is not a JSON object")]
    public async Task Invalid_invitation_is_400_and_sends_no_mail(string template, string message)
    {
        var before = _wire.Sandbox.ExportOrganization();
        var body = template
            .Replace("ORG", (await _wire.Get("currentOrg")).Json.Text("id"), StringComparison.Ordinal)
            .Replace("ROLE", await _wire.RoleId("RO User"), StringComparison.Ordinal);
        (await _wire.Send("PUT", "organizations/users", body)).IsErrorList(400, message);
        Assert.Equal(before, _wire.Sandbox.ExportOrganization());
    }

    [Fact]
    public async Task Invitation_to_another_organization_is_403_and_creates_no_user()
    {
        var body = $$"""{"email":"a@example.com","orgID":"{{AstraWire.NoId}}","roles":["{{await _wire.RoleId("RO User")}}"]}""";
        (await _wire.Send("PUT", "organizations/users", body)).IsErrorList(403);
        Assert.Null(await _wire.Find("a@example.com"));
    }

    [Fact]
    public async Task Concurrent_invitations_of_one_address_create_one_user()
    {
        var roleId = await _wire.RoleId("RO User");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _wire.Invite("many@example.com", roleId)));
        Assert.NotNull(await _wire.Find("many@example.com"));
        Assert.Equal(20, _wire.Mails("many@example.com"));
    }

    public void Dispose() => _wire.Dispose();
}
