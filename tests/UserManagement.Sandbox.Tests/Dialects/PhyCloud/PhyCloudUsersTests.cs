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
    public async Task User_list_without_a_limit_has_all_users_with_four_fields_each()
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
    public async Task All_pages_together_have_every_user_once_in_list_order(int limit, int pages)
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
    public async Task Invalid_limit_or_cursor_is_422_and_names_the_parameter(string query, string place) =>
        (await _wire.Get("users?" + query)).IsDetail(place, "value_error");

    [Fact]
    public async Task User_read_by_id_is_the_property_user_of_the_response_body()
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
    public async Task Unknown_user_is_404_with_the_documented_body(string method, string path) =>
        (await _wire.Send(method, path)).IsCode(404, "NOT_FOUND", "User not found");

    [Fact]
    public async Task Invitation_creates_a_pending_user_with_the_role_member_and_sends_a_mail()
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
    public async Task Invitation_with_a_role_creates_a_user_with_that_role(string role) =>
        Assert.Equal(role, (await _wire.Post("users/invite", $$"""{"email":"a@example.com","role":"{{role}}"}""")).User.Text("role"));

    [Fact]
    public async Task Inviting_the_address_of_an_existing_user_in_any_letter_case_is_409_and_sends_no_mail()
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
    public async Task Invalid_invitation_is_422_names_the_field_and_changes_nothing(string body, string place, string type)
    {
        var before = _wire.Sandbox.ExportOrganization();
        (await _wire.Post("users/invite", body)).IsDetail(place, type);
        Assert.Equal(before, _wire.Sandbox.ExportOrganization());
    }

    [Theory]
    [InlineData("active")]
    [InlineData("pending")]
    public async Task Deactivation_is_permanent_and_the_user_list_still_has_the_user(string status)
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
    public async Task Deactivating_the_owner_of_the_key_is_409()
    {
        var id = (await _wire.Users())[^1].Text("id");
        (await _wire.Deactivate(id)).IsCode(409, "CONFLICT", "You cannot deactivate yourself");
        Assert.Equal("active", (await _wire.Get("users/" + id)).User.Text("status"));
    }

    [Fact]
    public async Task Invitation_whose_response_is_lost_still_creates_the_user_and_sends_one_mail()
    {
        _wire.Sandbox.DropNext(1, afterProcessing: true);
        await Assert.ThrowsAsync<HttpRequestException>(() => _wire.Invite("lost@example.com"));
        Assert.Equal(1, _wire.Mails("lost@example.com"));
        (await _wire.Invite("lost@example.com")).IsCode(409, "CONFLICT", "Email already exists");
    }

    [Fact]
    public async Task Exactly_one_of_20_concurrent_invitations_of_one_address_succeeds()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _wire.Invite("many@example.com")));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.Equal(1, _wire.Mails("many@example.com"));
    }

    public void Dispose() => _wire.Dispose();
}
