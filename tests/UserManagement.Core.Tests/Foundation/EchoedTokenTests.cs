using System;
using System.Threading.Tasks;
using UserManagement.Contracts;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.People;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Core.Tests;

/// <summary>A server can return the token in the fields of users. No error may show the token.</summary>
public sealed class EchoedTokenTests
{
    [Fact]
    public async Task Error_of_a_user_list_filtered_by_team_does_not_show_the_token_that_the_server_returns_as_an_address()
    {
        using var handler = new FakeHandler(FakeHandler.Answer(200,
            $$"""{"users":[{"id":"u1","email":"{{Fake.Token}}","status":"active"}]}"""));
        using var connection = Fake.Keeptrusts(handler);
        var query = new UserQuery { Team = "team_1" };
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require(Operations.ListUsers).ListUsers(query).ToListAsync(SilentObserver.Call()));
        Assert.Contains("does not show which teams", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Fake.Token, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Error_of_a_user_list_filtered_by_role_or_team_does_not_show_the_token_in_the_given_id(bool isRole)
    {
        using var handler = new FakeHandler(FakeHandler.Answer(200, """{"users":[{"id":"u1","status":"active"}]}"""));
        using var connection = Fake.Keeptrusts(handler);
        var query = isRole ? new UserQuery { Role = "x" + Fake.Token } : new UserQuery { Team = "x" + Fake.Token };
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require(Operations.ListUsers).ListUsers(query).ToListAsync(SilentObserver.Call()));
        Assert.Contains("users cannot be selected by", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Fake.Token, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AmbiguousUser_error_does_not_show_a_user_id_that_is_the_token()
    {
        using var handler = new FakeHandler(request => FakeHandler.Answer(
            200, List(null, $$"""{"id":"{{Token}}","email":"a@x.example"}""", """{"id":"u2","email":"a@x.example"}"""))(request));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => new UserResolver(connection).FindByEmailAsync("a@x.example", SilentObserver.Call()));
        Assert.Equal(PlatformError.AmbiguousUser, error.Error);
        Assert.DoesNotContain(Token, error.ToString(), StringComparison.Ordinal);
    }
}
