using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class PhyCloudUsersTests : IDisposable
{
    private readonly PhyCloudWire _wire = new();

    [Fact]
    public async Task List_is_whole_without_a_limit_and_users_have_four_fields()
    {
        var list = (await _wire.Get("users")).Json;
        Assert.Equal(["users", "next_cursor"], list.EnumerateObject().Select(field => field.Name));
        Assert.Equal(25, list.GetProperty("users").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, list.GetProperty("next_cursor").ValueKind);
        Assert.All(
            list.GetProperty("users").EnumerateArray(),
            user => Assert.Equal(["id", "email", "status", "role"], user.EnumerateObject().Select(field => field.Name)));
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(25, 1)]
    [InlineData(5, 5)]
    public async Task Pages_add_up_to_the_list(int limit, int pages)
    {
        var ids = new List<string?>();
        var count = 0;
        for (var path = $"users?limit={limit}"; path is not null; count++)
        {
            var json = (await _wire.Get(path)).Json;
            ids.AddRange(json.GetProperty("users").EnumerateArray().Select(user => user.Text("id")));
            path = json.Text("next_cursor") is { } cursor ? $"users?limit={limit}&cursor={Uri.EscapeDataString(cursor)}" : null;
        }

        Assert.Equal(pages, count);
        Assert.Equal((await _wire.Users()).Select(user => user.Text("id")), ids);
    }

    [Theory]
    [InlineData("limit=0", "query.limit")]
    [InlineData("limit=1001", "query.limit")]
    [InlineData("limit=-1", "query.limit")]
    [InlineData("cursor=nonsense", "query.cursor")]
    [InlineData("cursor=bm9uc2Vuc2U%3D", "query.cursor")]
    public async Task Invalid_paging_is_422(string query, string place) =>
        (await _wire.Get("users?" + query)).IsDetail(place, "value_error");

    [Fact]
    public async Task Single_user_is_wrapped_in_its_envelope()
    {
        var listed = await _wire.Person();
        var answer = await _wire.Get("users/" + listed.Text("id"));
        Assert.Equal(200, answer.Status);
        Assert.Equal($$"""{"user":{{listed.GetRawText()}}}""", answer.Json.GetRawText());
    }

    [Theory]
    [InlineData("GET", "users/usr_none")]
    [InlineData("GET", "users/a%2Fb")]
    [InlineData("POST", "users/usr_none/deactivate")]
    public async Task Unknown_user_is_the_documented_404(string method, string path) =>
        (await _wire.Send(method, path)).IsCode(404, "NOT_FOUND", "User not found");

    [Fact]
    public async Task Invitation_creates_a_pending_member_and_sends_a_mail()
    {
        var answer = await _wire.Invite("new.person@example.com");
        Assert.Equal(201, answer.Status);
        Assert.Matches("^usr_[a-z0-9]{12}$", answer.User.Text("id"));
        Assert.Equal("new.person@example.com", answer.User.Text("email"));
        Assert.Equal("pending", answer.User.Text("status"));
        Assert.Equal("member", answer.User.Text("role"));
        Assert.Equal(answer.User.GetRawText(), (await _wire.Users())[^1].GetRawText());
        Assert.Equal(1, _wire.Mails("new.person@example.com"));
    }

    [Theory]
    [InlineData("member")]
    [InlineData("admin")]
    public async Task Role_of_an_invitation_is_kept(string role) =>
        Assert.Equal(role, (await _wire.Post("users/invite", $$"""{"email":"a@example.com","role":"{{role}}"}""")).User.Text("role"));

    [Fact]
    public async Task Known_address_is_the_documented_conflict_in_any_case_without_a_mail()
    {
        await _wire.Deactivate((await _wire.Person()).Text("id"));
        var before = _wire.Sandbox.ExportOrganization();
        foreach (var user in await _wire.Users())
            (await _wire.Invite(user.Text("email")!.ToUpperInvariant())).IsCode(409, "CONFLICT", "Email already exists");
        Assert.Equal(before, _wire.Sandbox.ExportOrganization());
    }

    [Theory]
    [InlineData("{}", "body.email", "missing")]
    [InlineData("""{"email":7}""", "body.email", "string_type")]
    [InlineData("""{"email":"nobody"}""", "body.email", "value_error")]
    [InlineData("""{"email":"a@example.com","role":"owner"}""", "body.role", "enum")]
    [InlineData("""{"email":"a@example.com","role":null}""", "body.role", "enum")]
    [InlineData("[]", "body", "json_invalid")]
    [InlineData("", "body", "json_invalid")]
    public async Task Invalid_invitation_names_the_field_and_changes_nothing(string body, string place, string type)
    {
        var before = _wire.Sandbox.ExportOrganization();
        (await _wire.Post("users/invite", body)).IsDetail(place, type);
        Assert.Equal(before, _wire.Sandbox.ExportOrganization());
    }

    [Theory]
    [InlineData("active")]
    [InlineData("pending")]
    public async Task Deactivation_is_permanent_and_keeps_the_user_in_the_list(string status)
    {
        var id = (await _wire.Person(status)).Text("id");
        var answer = await _wire.Deactivate(id);
        Assert.Equal(200, answer.Status);
        Assert.Equal("inactive", answer.User.Text("status"));
        Assert.Equal(25, (await _wire.Users()).Length);

        var record = _wire.Sandbox.ExportOrganization();
        Assert.Equal(answer.Json.GetRawText(), (await _wire.Deactivate(id)).Json.GetRawText());
        Assert.Equal(record, _wire.Sandbox.ExportOrganization());
        foreach (var way in new[] { "reactivate", "activate", "suspend" })
            Assert.Equal(404, (await _wire.Post($"users/{id}/{way}")).Status);
        Assert.Equal("inactive", (await _wire.Get("users/" + id)).User.Text("status"));
    }

    [Fact]
    public async Task Owner_of_the_key_cannot_be_deactivated()
    {
        var id = (await _wire.Users())[^1].Text("id");
        (await _wire.Deactivate(id)).IsCode(409, "CONFLICT", "You cannot deactivate yourself");
        Assert.Equal("active", (await _wire.Get("users/" + id)).User.Text("status"));
    }

    [Fact]
    public async Task Lost_response_still_creates_the_user_and_the_mail()
    {
        _wire.Sandbox.DropNext(1, afterProcessing: true);
        await Assert.ThrowsAsync<HttpRequestException>(() => _wire.Invite("lost@example.com"));
        Assert.Equal(1, _wire.Mails("lost@example.com"));
        (await _wire.Invite("lost@example.com")).IsCode(409, "CONFLICT", "Email already exists");
    }

    [Fact]
    public async Task One_of_many_concurrent_invitations_succeeds()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _wire.Invite("many@example.com")));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.Equal(1, _wire.Mails("many@example.com"));
    }

    public void Dispose() => _wire.Dispose();
}
