using System;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Capabilities;
using UserManagement.People;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Platforms.Tests;

public partial class KonnectUserTests
{
    [Fact]
    public async Task Connecting_with_a_personal_token_reads_the_organization_and_the_owner_of_the_token()
    {
        using var handler = new FakeHandler(Answer(200, Organization), Answer(200, Person));
        using var connection = Connect(handler);
        var identity = await connection.Adapter.IdentifyAsync(new Listener().Call());
        Assert.Equal(["GET /v3/organizations/me", "GET /v3/users/me"], Lines(handler));
        Assert.Equal(
            ("Acme", "d99c041a-c7cf-46a2-bf3a-44bb5f75400e", "jane@example.com", Jane),
            (identity.Organization, identity.OrganizationId, identity.User, identity.UserId));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Connecting_with_a_system_account_token_succeeds_and_reading_the_current_user_is_NotSupported(int status)
    {
        using var handler = new FakeHandler(request =>
            request.RequestUri!.AbsolutePath == "/v3/users/me"
                ? Answer(status, Unauthenticated, "application/problem+json")(request)
                : Answer(200, Organization)(request));
        using var connection = Connect(handler);
        var identity = await connection.Adapter.IdentifyAsync(new Listener().Call());
        Assert.Equal(("Acme", null), (identity.Organization, identity.User));
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<ICurrentUser>().GetCurrentUserAsync(new Listener().Call()));
        Assert.Equal(PlatformError.NotSupported, error.Error);
        Assert.Contains("belongs to a system account and not to a person", error.Message, StringComparison.Ordinal);
        Assert.Contains("kpat_", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connecting_with_a_token_that_the_server_refuses_is_NotAuthenticated()
    {
        using var handler = new FakeHandler(Answer(401, Unauthenticated, "application/problem+json"));
        using var connection = Connect(handler);
        foreach (var read in new Func<Task>[]
        {
            () => connection.Adapter.IdentifyAsync(new Listener().Call()),
            () => connection.Require<ICurrentUser>().GetCurrentUserAsync(new Listener().Call())
        })
        {
            var error = await Assert.ThrowsAsync<PlatformException>(read);
            Assert.Equal((PlatformError.NotAuthenticated, 2), (error.Error, error.ExitCode));
            Assert.Contains("A valid token is required", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Removal_of_a_system_account_is_NotSupported_before_any_request()
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => new Removal().NothingToDoAsync(AccountOf(connection), new NameLookup(connection), new Listener().Call()));
        Assert.Equal(PlatformError.NotSupported, error.Error);
        Assert.Empty(handler.Sent);
    }
}
