using System;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Offboarding.Copying;
using UserManagement.People;
using UserManagement.Platforms.Keeptrusts;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>Access that could not be read completely is an error and is never treated as no access.</summary>
public sealed class WholeAccessTests
{
    private const string Ann = """{"user":{"id":"user_a","email":"a@x.example","status":"active","role_ids":[],"team_ids":[]}}""";

    [Fact]
    public async Task Keeptrusts_user_with_an_empty_list_of_roles_has_no_roles()
    {
        using var handler = new FakeHandler(Answer(200, Ann));
        using var connection = Connect(handler);
        Assert.Empty((await ReadAsync(connection, "user_a", "a@x.example")).Roles);
    }

    [Fact]
    public async Task Roles_of_a_Keeptrusts_user_are_ListIncomplete_if_the_response_has_no_list_of_roles()
    {
        using var handler = new FakeHandler(Answer(200, Ann.Replace("\"role_ids\":[],", "", StringComparison.Ordinal)));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(connection, "user_a", "a@x.example"));
        Assert.Equal(PlatformError.ListIncomplete, error.Error);
        Assert.Contains("does not say which roles", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_of_a_user_are_ListIncomplete_on_a_SCIM_server_that_hides_group_members()
    {
        using var handler = new FakeHandler(Answer(200, ScimFake.Person.Replace(
            "\"groups\": [ { \"value\": \"e9e30dba-f08f-4109-8486-d5c6a331660a\", \"display\": \"Tour Guides\" } ],", "",
            StringComparison.Ordinal)));
        using var connection = ScimFake.ConnectWith(handler, "\"members\":\"hidden\"");
        var error = await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(connection, ScimFake.Jane, "jane@example.com"));
        Assert.Equal(PlatformError.ListIncomplete, error.Error);
        Assert.Contains("teams", error.Message, StringComparison.Ordinal);
    }

    private static async Task<OffboardingState> ReadAsync(PlatformConnection connection, string id, string email)
    {
        var call = new Listener().Call();
        var user = await new UserResolver(connection).ReadAgainAsync(id, email, call);
        return await WholeAccess.ReadAsync(user, new NameLookup(connection), call);
    }

    private static PlatformConnection Connect(HttpMessageHandler handler)
    {
        var settings = new ConnectionSettings(
            "fake", new Uri("https://kt.example/"), "kt_x", null, KeeptrustsPlatform.Descriptor.CreateHttpOptions(), new FakeClock());
        return PlatformSession.Open(KeeptrustsPlatform.Descriptor, settings, handler);
    }
}
