using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KonnectInviteTests : IDisposable
{
    private readonly KonnectWire _wire = new();

    [Fact]
    public async Task Invitation_returns_201_without_a_body_and_the_user_list_shows_the_user_as_inactive()
    {
        var answer = await _wire.Invite("new.person@example.com");
        Assert.Equal(201, answer.Status);
        Assert.Equal(JsonValueKind.Undefined, answer.Json.ValueKind);
        Assert.False(answer.Headers.ContainsKey("content-type"));
        var user = Assert.Single(await _wire.List("users?filter[email][eq]=new.person%40example.com&filter[active]=false"));
        Assert.Equal("", user.Text("full_name"));
        Assert.InRange(user.GetProperty("created_at").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.Equal(1, _wire.Mails("new.person@example.com"));
    }

    [Fact]
    public async Task Reinviting_a_pending_user_sends_another_mail_and_creates_no_second_user()
    {
        await _wire.Invite("again@example.com");
        var first = Assert.Single(await _wire.List("users?filter[email][eq]=again@example.com"));
        Assert.Equal(201, (await _wire.Invite("Again@Example.com")).Status);
        Assert.Equal(201, (await _wire.Invite("again@example.com")).Status);
        Assert.Equal(first.GetRawText(), Assert.Single(await _wire.List("users?filter[email][contains]=gain@")).GetRawText());
        Assert.Equal(3, _wire.Mails("again@example.com"));
    }

    [Fact]
    public async Task Inviting_an_active_user_in_any_letter_case_is_409_and_sends_no_mail()
    {
        foreach (var user in (await _wire.Users()).Where(user => user.GetProperty("active").GetBoolean()))
        {
            (await _wire.Invite(user.Text("email")!.ToUpperInvariant())).IsProblem(409, "Resource Conflict", "User is already active");
            Assert.Equal(0, _wire.Mails(user.Text("email")!));
        }

        Assert.Equal(25, (await _wire.Users()).Length);
    }

    [Fact]
    public async Task Pending_user_of_a_new_sandbox_was_sent_one_mail_and_reinviting_sends_a_second_mail()
    {
        var user = await _wire.Person(active: false);
        Assert.Equal(1, _wire.Mails(user.Text("email")!));
        await _wire.Invite(user.Text("email")!);
        Assert.Equal(2, _wire.Mails(user.Text("email")!));
    }

    [Fact]
    public async Task Invitation_whose_response_is_lost_still_creates_the_user_and_sends_one_mail()
    {
        _wire.Sandbox.DropNext(1, afterProcessing: true);
        await Assert.ThrowsAsync<HttpRequestException>(() => _wire.Invite("lost@example.com"));
        Assert.Equal(1, _wire.Mails("lost@example.com"));
        Assert.Single(await _wire.List("users?filter[email][eq]=lost@example.com"));
    }

    [Fact]
    public async Task Deleting_a_pending_user_and_inviting_again_creates_a_new_id()
    {
        await _wire.Invite("back@example.com");
        var first = Assert.Single(await _wire.List("users?filter[email][eq]=back@example.com")).Text("id");
        Assert.Equal(204, (await _wire.Send("DELETE", "users/" + first)).Status);
        Assert.Empty(await _wire.List("users?filter[email][eq]=back@example.com"));
        await _wire.Invite("back@example.com");
        Assert.NotEqual(first, Assert.Single(await _wire.List("users?filter[email][eq]=back@example.com")).Text("id"));
        Assert.Equal(2, _wire.Mails("back@example.com"));
    }

    [Theory]
    [InlineData("{}", "email")]
    [InlineData("""{"email":"nobody"}""", "email")]
    [InlineData("""{"email":7}""", "email")]
    [InlineData("""{"email":"a@b@example.com"}""", "email")]
    [InlineData("{", "body")]
    public async Task Invalid_invitation_is_400_names_the_field_and_sends_no_mail(string body, string field)
    {
        var before = _wire.Sandbox.ExportOrganization();
        (await _wire.Post("invites", body)).IsInvalid(field);
        Assert.Equal(before, _wire.Sandbox.ExportOrganization());
    }

    [Fact]
    public async Task Concurrent_invitations_of_one_address_create_one_user()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _wire.Invite("many@example.com")));
        Assert.Single(await _wire.List("users?filter[email][eq]=many@example.com"));
        Assert.Equal(20, _wire.Mails("many@example.com"));
    }

    public void Dispose() => _wire.Dispose();
}
