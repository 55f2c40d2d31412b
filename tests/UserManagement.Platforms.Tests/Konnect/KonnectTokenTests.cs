using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Platforms.Tests;

public class KonnectTokenTests
{
    /// <summary>The example in the vendor's OpenAPI file. Its <c>meta</c> holds the counts directly, without <c>page</c>.</summary>
    private const string Tokens = """
        {
          "data": [
            {
              "created_at": "2023-01-01T00:00:00.000Z",
              "expires_at": "2024-01-01T00:00:00.000Z",
              "id": "93f8380e-7798-4566-99e3-2edf2b57d289",
              "name": "Development Token",
              "state": "ACTIVE",
              "updated_at": "2023-01-01T00:00:00.000Z",
              "user_id": "7f9fd312-a987-4628-b4c5-bb4f4fddd5f7",
              "konnect_token": "kpat_secret"
            },
            {
              "created_at": "2023-01-01T00:00:00.000Z",
              "expires_at": "2023-02-01T00:00:00.000Z",
              "id": "84f8380e-7798-4566-99e3-2edf2b57d287",
              "name": "Development Token",
              "state": "EXPIRED",
              "updated_at": "2023-01-01T00:00:00.000Z",
              "user_id": "7f9fd312-a987-4628-b4c5-bb4f4fddd5f7",
              "last_used_at": null,
              "revoked_at": "2023-01-15T00:00:00.000Z"
            }
          ],
          "meta": { "number": 1, "size": 2, "total": 2 }
        }
        """;

    [Fact]
    public async Task Listed_user_tokens_have_the_status_from_the_response_and_never_the_secret()
    {
        using var handler = new FakeHandler(Answer(200, Tokens));
        using var connection = Connect(handler);
        var tokens = await connection.Require<IUserTokens>().ListTokens(JaneOf(connection)).ToListAsync(new Listener().Call());
        Assert.Equal([$"GET /v3/users/{Jane}/access-tokens"], Lines(handler));
        Assert.Equal([("ACTIVE", true), ("EXPIRED", false)], tokens.Select(token => (token.State, token.Active)));
        Assert.Equal(
            (PersonalToken, "Development Token", new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            (tokens[0].TokenId, tokens[0].Name, tokens[0].Expires));
        Assert.Equal((null, new DateTimeOffset(2023, 1, 15, 0, 0, 0, TimeSpan.Zero)), (tokens[1].LastUsed, tokens[1].Revoked));
        Assert.DoesNotContain(tokens, token =>
            token.GetType().GetProperties().Any(
                property => property.GetValue(token)?.ToString()?.Contains("kpat_secret", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task Refusal_after_one_of_two_tokens_was_revoked_is_an_error_that_counts_the_revoked_tokens()
    {
        using var handler = new FakeHandler(
            Answer(200, Tokens.Replace("EXPIRED", "ACTIVE", StringComparison.Ordinal)), Answer(204), Answer(403, "{}"));
        using var connection = Connect(handler);
        var user = JaneOf(connection);
        var error = await Assert.ThrowsAsync<PlatformException>(() =>
            new TokenRevocation(null).ApplyAsync(user, new NameLookup(connection), new Listener().Call()));
        Assert.Equal(PlatformError.MissingScope, error.Error);
        Assert.Contains("1 of 2 active tokens", error.Message, StringComparison.Ordinal);
        Assert.True(error is { AfterChange: true, PartlyMade: true });
    }

    [Fact]
    public async Task Revocation_is_Confirmed_if_one_token_was_revoked_one_was_already_gone_and_a_read_shows_no_active_token()
    {
        var active = Answer(200, Tokens.Replace("EXPIRED", "ACTIVE", StringComparison.Ordinal));
        var revoked = Answer(200, Tokens.Replace("ACTIVE", "REVOKED", StringComparison.Ordinal));
        var jane = Answer(200, $$"""{"id":"{{Jane}}","email":"jane@example.com","full_name":"Jane","active":true}""");
        using var handler = new FakeHandler(active, active, Answer(204), Answer(404, "{}"), jane, revoked);
        using var connection = Connect(handler);
        var runner = new ChangeRunner(new UserResolver(connection), new NameLookup(connection));
        var user = await runner.RunAsync(
            new UserIdentity(JaneOf(connection)), new TokenRevocation(null), (_, _) => Task.FromResult(true),
            new ChangeOptions(true, false), new Listener().Call());
        Assert.Equal(ChangeOutcome.Confirmed, user!.ChangeOutcome);
    }

    [Fact]
    public async Task Token_list_of_two_pages_is_read_completely()
    {
        using var handler = new FakeHandler(
            Answer(200, Tokens.Replace("\"total\": 2", "\"total\": 3", StringComparison.Ordinal)),
            Answer(
                200,
                """{"meta":{"number":2,"size":2,"total":3}"""
                    + ""","data":[{"id":"00000000-0000-4000-8000-000000000001","name":"x","state":"REVOKED"}]}"""));
        using var connection = Connect(handler);
        Assert.Equal(
            3, (await connection.Require<IUserTokens>().ListTokens(JaneOf(connection)).ToListAsync(new Listener().Call())).Count);
        Assert.EndsWith("?page[size]=2&page[number]=2", Lines(handler)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoking_all_tokens_of_a_user_sends_a_request_only_for_active_tokens()
    {
        using var handler = new FakeHandler(
            Answer(200, Tokens), Answer(200, """{"id":"93f8380e-7798-4566-99e3-2edf2b57d289","state":"REVOKED"}"""));
        using var connection = Connect(handler);
        await new TokenRevocation(null).ApplyAsync(JaneOf(connection), new NameLookup(connection), new Listener().Call());
        Assert.Equal(
            [$"GET /v3/users/{Jane}/access-tokens", $"PATCH /v3/users/{Jane}/access-tokens/{PersonalToken}/revoke"], Lines(handler));
    }
}
