using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KonnectTokensTests : IDisposable
{
    private readonly KonnectWire _wire = new();

    [Fact]
    public async Task Token_list_response_has_the_page_number_the_page_size_and_the_total_directly_in_meta()
    {
        var owner = _wire.OwnersOf("tokens", "user_id").First();
        var meta = (await _wire.Get($"users/{owner}/access-tokens?page[size]=1")).Json.GetProperty("meta");
        Assert.Equal(["number", "size", "total"], meta.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Tokens_of_every_status_are_listed_without_their_secret()
    {
        var states = new HashSet<string?>();
        foreach (var user in await _wire.Users())
        {
            foreach (var token in await _wire.List($"users/{user.Text("id")}/access-tokens"))
            {
                states.Add(token.Text("state"));
                Assert.Equal(user.Text("id"), token.Text("user_id"));
                Assert.Equal(
                    [
                        "id", "user_id", "name", "state", "revoked_by", "created_at", "updated_at", "last_used_at", "expires_at",
                        "revoked_at"
                    ],
                    token.EnumerateObject().Select(field => field.Name));
                var life = token.GetProperty("expires_at").GetDateTimeOffset() - token.GetProperty("created_at").GetDateTimeOffset();
                Assert.InRange(life, TimeSpan.FromDays(1), TimeSpan.FromDays(366));
                Assert.Equal(token.Text("state") == "REVOKED", token.Text("revoked_at") is not null);
            }
        }

        Assert.Equal(["ACTIVE", "EXPIRED", "REVOKED"], states.Order());
        Assert.DoesNotContain("kpat_", _wire.Sandbox.ExportOrganization(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoking_an_active_token_records_the_caller_and_the_time()
    {
        var path = await Path("ACTIVE");
        var before = (await _wire.Get(path)).Json;
        var answer = await _wire.Send("PATCH", path + "/revoke");
        Assert.Equal(200, answer.Status);
        Assert.Equal("REVOKED", answer.Json.Text("state"));
        Assert.Equal((await _wire.Get("users/me")).Json.Text("id"), answer.Json.Text("revoked_by"));
        Assert.NotNull(answer.Json.Text("revoked_at"));
        Assert.Equal(before.Text("expires_at"), answer.Json.Text("expires_at"));
        Assert.Equal(answer.Json.GetRawText(), (await _wire.Get(path)).Json.GetRawText());
    }

    [Theory]
    [InlineData("REVOKED")]
    [InlineData("EXPIRED")]
    public async Task Revoking_a_revoked_or_expired_token_returns_it_unchanged(string state)
    {
        var path = await Path(state);
        var before = (await _wire.Get(path)).Json.GetRawText();
        var answer = await _wire.Send("PATCH", path + "/revoke");
        Assert.Equal(200, answer.Status);
        Assert.Equal(before, answer.Json.GetRawText());
    }

    [Fact]
    public async Task Reading_deleting_or_revoking_a_deleted_token_is_404()
    {
        var path = await Path("ACTIVE");
        var answer = await _wire.Send("DELETE", path);
        Assert.Equal(204, answer.Status);
        Assert.Equal(JsonValueKind.Undefined, answer.Json.ValueKind);
        (await _wire.Get(path)).IsProblem(404, "Not Found");
        (await _wire.Send("DELETE", path)).IsProblem(404, "Not Found");
        (await _wire.Send("PATCH", path + "/revoke")).IsProblem(404, "Not Found");
    }

    [Fact]
    public async Task Reading_a_token_on_the_path_of_another_user_is_404()
    {
        var path = await Path("ACTIVE");
        var other = (await _wire.Users()).First(user => !path.Contains(user.Text("id")!, StringComparison.Ordinal)).Text("id");
        (await _wire.Get($"users/{other}/access-tokens/{path.Split('/')[^1]}")).IsProblem(404, "Not Found");
    }

    [Fact]
    public async Task Two_tokens_with_a_page_size_of_1_are_on_two_pages()
    {
        var owner = _wire.OwnersOf("tokens", "user_id").GroupBy(id => id).First(group => group.Count() == 2).Key;
        var first = Assert.Single(await _wire.List($"users/{owner}/access-tokens?page[size]=1&page[number]=1"));
        var second = Assert.Single(await _wire.List($"users/{owner}/access-tokens?page[size]=1&page[number]=2"));
        Assert.NotEqual(first.Text("id"), second.Text("id"));
    }

    public void Dispose() => _wire.Dispose();

    private async Task<string> Path(string state)
    {
        var owner = _wire.OwnersOf("tokens", "user_id", token => token.Text("state") == state).First();
        var token = (await _wire.List($"users/{owner}/access-tokens")).First(token => token.Text("state") == state);
        return $"users/{owner}/access-tokens/{token.Text("id")}";
    }
}
