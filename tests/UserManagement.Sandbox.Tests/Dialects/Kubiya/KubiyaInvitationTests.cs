using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KubiyaInvitationTests : IDisposable
{
    private readonly Wire _wire = KubiyaWire.Open();

    [Theory]
    [InlineData("invite")]
    [InlineData("system_invite")]
    public async Task Invitation_creates_a_pending_user_with_an_invitation_link(string route)
    {
        var answer = await _wire.Post("api/v1/users/" + route, """{"email":"new.person@example.com","role":"viewer","note":["ignored"]}""");
        Assert.Equal(200, answer.Status);
        Assert.Equal("new.person@example.com", answer.Json.Text("email"));
        Assert.Equal("viewer", answer.Json.Text("role"));
        Assert.Equal("pending", answer.Json.Text("status"));
        Assert.Equal(JsonValueKind.Null, answer.Json.GetProperty("last_login").ValueKind);
        Assert.InRange(
            answer.Json.GetProperty("created_at").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.Equal(answer.Json.GetRawText(), (await _wire.Get("api/v1/users/new.person%40example.com")).Json.GetRawText());

        var listed = (await _wire.People())[^1];
        Assert.True(Guid.TryParseExact(listed.Text("uuid"), "D", out _));
        Assert.Equal(["viewer"], listed.Texts("roles"));
        Assert.Equal("pending", listed.Text("user_status"));
        Assert.False(listed.GetProperty("status").GetBoolean());
        Assert.StartsWith("https://kubiya.sandbox.invalid/", listed.Text("invite_link"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invite")]
    [InlineData("system_invite")]
    public async Task Inviting_the_address_of_any_existing_user_in_any_letter_case_is_409(string route)
    {
        foreach (var person in await _wire.People())
        {
            var email = person.Text("email")!.ToUpperInvariant();
            (await _wire.Post("api/v1/users/" + route, $$"""{"email":"{{email}}","role":"member"}""")).IsNested(409, "CONFLICT");
        }

        Assert.Equal(25, (await _wire.People()).Count);
    }

    [Theory]
    [InlineData("""{"role":"member"}""", "email")]
    [InlineData("""{"email":"nobody","role":"member"}""", "email")]
    [InlineData("""{"email":"a b@example.com","role":"member"}""", "email")]
    [InlineData("""{"email":"a@b@example.com","role":"member"}""", "email")]
    [InlineData("""{"email":"a@example","role":"member"}""", "email")]
    [InlineData("""{"email":"a@example.com.","role":"member"}""", "email")]
    [InlineData("""{"email":7,"role":"member"}""", "email")]
    [InlineData("""{"email":"a@example.com"}""", "role")]
    [InlineData("""{"email":"a@example.com","role":" "}""", "role")]
    [InlineData("""{"email":"a@example.com","role":"Admin"}""", "role")]
    [InlineData("""{"email":"a@example.com","role":"owner"}""", "role")]
    public async Task Invalid_invitation_is_400_and_names_the_field(string body, string field)
    {
        (await _wire.Post("api/v1/users/invite", body)).IsNested(400, "BAD_REQUEST", field);
        Assert.Equal(25, (await _wire.People()).Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"email":"\ud800"}""")]
    public async Task Invitation_body_that_is_not_a_JSON_object_is_400(string? body) =>
        (await _wire.Post("api/v1/users/invite", body)).IsNested(400, "BAD_REQUEST");

    [Fact]
    public async Task Reinviting_a_deleted_user_creates_a_new_id()
    {
        const string Invitation = """{"email":"new.person@example.com","role":"member"}""";
        await _wire.Post("api/v1/users/invite", Invitation);
        var first = (await _wire.People())[^1].Text("uuid");
        await _wire.Send("DELETE", "api/v1/users/new.person%40example.com");
        Assert.Equal(200, (await _wire.Post("api/v1/users/invite", Invitation)).Status);
        Assert.NotEqual(first, (await _wire.People())[^1].Text("uuid"));
    }

    [Fact]
    public async Task Exactly_one_of_20_concurrent_invitations_of_one_address_succeeds()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(
                _ => _wire.Post("api/v1/users/invite", """{"email":"new.person@example.com","role":"member"}""")));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(19, answers.Count(answer => answer.Status == 409));
    }

    public void Dispose() => _wire.Dispose();
}
