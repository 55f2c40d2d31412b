using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed partial class KeeptrustsUsersTests : IDisposable
{
    private readonly Wire _wire = new();

    [Fact]
    public async Task Whoami_response_has_the_owner_the_organization_the_role_and_the_scopes_of_the_token()
    {
        var answer = await _wire.Get("v1/auth/whoami");
        Assert.Equal(200, answer.Status);
        Assert.Equal((await _wire.Users())[^1].Text("id"), answer.User.Text("id"));
        Assert.Equal("org_example", answer.Json.GetProperty("organization").Text("id"));
        Assert.Equal("Example Corp", answer.Json.GetProperty("organization").Text("name"));
        Assert.Equal("admin", answer.Json.Text("role"));
        Assert.Equal(["users:read", "users:invite", "users:manage", "roles:assign"], answer.Json.Texts("scopes"));
    }

    [Fact]
    public async Task User_list_without_a_limit_has_all_users()
    {
        var answer = await _wire.Get("v1/users");
        Assert.Equal(25, answer.Json.GetProperty("users").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, answer.Json.GetProperty("next_cursor").ValueKind);
        Assert.StartsWith("application/json", answer.Headers["content-type"], StringComparison.Ordinal);
        Assert.Matches("^req_[0-9a-f]+$", answer.Headers["x-request-id"]);
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(25, 1)]
    [InlineData(5, 5)]
    public async Task All_pages_together_have_every_user_once_in_list_order(int limit, int pages)
    {
        var ids = new List<string?>();
        var path = $"v1/users?limit={limit}";
        var count = 0;
        while (true)
        {
            var json = (await _wire.Get(path)).Json;
            count++;
            ids.AddRange(json.GetProperty("users").EnumerateArray().Select(user => user.Text("id")));
            if (json.GetProperty("next_cursor").GetString() is not { } cursor)
                break;
            path = $"v1/users?limit={limit}&cursor={Uri.EscapeDataString(cursor)}";
        }

        Assert.Equal(pages, count);
        Assert.Equal((await _wire.Users()).Select(user => user.Text("id")), ids);
    }

    [Fact]
    public async Task Removing_a_user_between_two_pages_skips_no_other_user()
    {
        var first = (await _wire.Get("v1/users?limit=10")).Json;
        Assert.Equal(204, (await _wire.Send("DELETE", $"v1/users/{first.GetProperty("users")[3].Text("id")}/membership")).Status);
        var rest = await _wire.Get($"v1/users?limit=1000&cursor={Uri.EscapeDataString(first.Text("next_cursor")!)}");
        Assert.Equal(15, rest.Json.GetProperty("users").GetArrayLength());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=5&cursor=nonsense", "cursor")]
    [InlineData("limit=5&cursor=bm9uc2Vuc2U%3D", "cursor")]
    public async Task Invalid_limit_or_cursor_is_422_and_names_the_parameter(string query, string field)
    {
        var answer = await _wire.Get("v1/users?" + query);
        answer.Is(422, "VALIDATION_FAILED");
        Assert.Equal(field, answer.Field);
    }

    [Fact]
    public async Task User_read_by_id_equals_its_list_entry()
    {
        var listed = (await _wire.Users())[1];
        var answer = await _wire.Get("v1/users/" + listed.Text("id"));
        Assert.Equal(200, answer.Status);
        Assert.Equal(listed.GetRawText(), answer.User.GetRawText());
        Assert.Equal(
            [
                "id", "email", "name", "status", "org_role", "role_ids", "team_ids", "mfa_enabled", "created_at", "updated_at",
                "last_active_at"
            ],
            listed.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task Invitation_creates_a_pending_user_without_name_and_last_activity_time()
    {
        var answer = await _wire.Post("v1/users/invite", """{"email":"new.person@example.com","role_id":"role_editor"}""");
        Assert.Equal(201, answer.Status);
        Assert.Matches("^user_[a-z0-9]{12}$", answer.User.Text("id"));
        Assert.Equal("new.person@example.com", answer.User.Text("email"));
        Assert.Equal("pending", answer.User.Text("status"));
        Assert.Equal(["role_editor"], answer.User.Texts("role_ids"));
        Assert.Equal(JsonValueKind.Null, answer.User.GetProperty("name").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.User.GetProperty("last_active_at").ValueKind);
        Assert.InRange(
            answer.User.GetProperty("created_at").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.Equal(answer.User.GetRawText(), (await _wire.Get("v1/users/" + answer.User.Text("id"))).User.GetRawText());
    }

    [Fact]
    public async Task Inviting_the_address_of_any_existing_user_in_any_letter_case_is_409()
    {
        foreach (var user in await _wire.Users())
        {
            var email = user.Text("email")!.ToUpperInvariant();
            (await _wire.Post("v1/users/invite", $$"""{"email":"{{email}}","role_id":"role_viewer"}""")).Is(409, "CONFLICT");
        }

        Assert.Equal(25, (await _wire.Users()).Count);
    }

    [Theory]
    [InlineData("""{"role_id":"role_viewer"}""", "email")]
    [InlineData("""{"email":"nobody","role_id":"role_viewer"}""", "email")]
    [InlineData("""{"email":"a b@example.com","role_id":"role_viewer"}""", "email")]
    [InlineData("""{"email":"a@b@example.com","role_id":"role_viewer"}""", "email")]
    [InlineData("""{"email":"a@example","role_id":"role_viewer"}""", "email")]
    [InlineData("""{"email":7,"role_id":"role_viewer"}""", "email")]
    [InlineData("""{"email":"a@example.com"}""", "role_id")]
    [InlineData("""{"email":"a@example.com","role_id":"role_none"}""", "role_id")]
    public async Task Invalid_invitation_is_422_and_names_the_field(string body, string field)
    {
        var answer = await _wire.Post("v1/users/invite", body);
        answer.Is(422, "VALIDATION_FAILED");
        Assert.Equal(field, answer.Field);
        Assert.Equal(25, (await _wire.Users()).Count);
    }

    [Fact]
    public async Task Reinviting_a_removed_user_creates_a_new_id()
    {
        const string Body = """{"email":"again@example.com","role_id":"role_viewer"}""";
        var first = (await _wire.Post("v1/users/invite", Body)).User.Text("id");
        await _wire.Send("DELETE", $"v1/users/{first}/membership");
        var second = await _wire.Post("v1/users/invite", Body);
        Assert.Equal(201, second.Status);
        Assert.NotEqual(first, second.User.Text("id"));
    }

    [Theory]
    [InlineData("active")]
    [InlineData("pending")]
    [InlineData("suspended")]
    public async Task Removed_user_is_404_for_a_read_and_for_a_second_removal(string status)
    {
        var path = "v1/users/" + await _wire.IdOf(status);
        var answer = await _wire.Send("DELETE", path + "/membership");
        Assert.Equal(204, answer.Status);
        Assert.Equal(JsonValueKind.Undefined, answer.Json.ValueKind);
        (await _wire.Get(path)).Is(404, "NOT_FOUND");
        (await _wire.Send("DELETE", path + "/membership")).Is(404, "NOT_FOUND");
        Assert.Equal(24, (await _wire.Users()).Count);
    }

    [Fact]
    public async Task Exactly_one_of_20_concurrent_suspensions_succeeds_and_the_rest_are_409()
    {
        var path = $"v1/users/{await _wire.IdOf("active")}/suspend";
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _wire.Post(path)));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(19, answers.Count(answer => answer.Status == 409));
    }

    public void Dispose() => _wire.Dispose();
}
