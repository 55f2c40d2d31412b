using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Http;
using UserManagement.Platforms.Kubiya;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Platforms.Tests;

public partial class KubiyaTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(10_000)]
    public async Task User_list_reads_every_page_until_a_page_is_empty(int count)
    {
        using var handler = new FakeHandler(Pages(Enumerable.Range(0, count), 100));
        using var connection = Connect(handler);
        var users = await Directory(connection).ListUsers(new UserQuery()).ToListAsync(Call());
        Assert.Equal(count, users.Select(user => user.Id).Distinct().Count());
        Assert.Equal(((count + 99) / 100) + 1, handler.Sent.Count);
    }

    [Fact]
    public async Task Short_page_does_not_end_the_user_list_and_a_repeated_page_is_ListIncomplete()
    {
        using var handler = new FakeHandler(
            Answer(200, Page(Enumerable.Range(0, 100))),
            Answer(200, Page(Enumerable.Range(100, 3))),
            Answer(200, Page(Enumerable.Range(103, 100))),
            Answer(200, "[]"));
        using var connection = Connect(handler);
        Assert.Equal(203, (await Directory(connection).ListUsers(new UserQuery()).ToListAsync(Call())).Count);

        using var looping = new FakeHandler(Answer(200, Page(Enumerable.Range(0, 100))));
        using var loop = Connect(looping);
        var error = await Assert.ThrowsAsync<PlatformException>(() => Directory(loop).ListUsers(new UserQuery()).ToListAsync(Call()));
        Assert.Equal((PlatformError.ListIncomplete, 2), (error.Error, looping.Sent.Count));
    }

    [Fact]
    public async Task User_list_is_filtered_by_role_on_the_server_and_by_status_and_search_text_locally()
    {
        using var handler = new FakeHandler(Answer(200, Documented), Answer(200, "[]"), Answer(200, Documented), Answer(200, "[]"));
        using var connection = Connect(handler);
        Assert.Single(
            await Directory(connection).ListUsers(new UserQuery { Role = "Admin", Status = [UserStatus.Active], Search = "JANE" })
                .ToListAsync(Call()));
        Assert.Equal("https://kubiya.example/api/v1/users?role=Admin&limit=100&page=1", handler.Sent[0].Uri);
        Assert.Empty(await Directory(connection).ListUsers(new UserQuery { Status = [UserStatus.Pending] }).ToListAsync(Call()));
    }

    [Fact]
    public async Task Ignored_group_filter_is_applied_locally_and_an_ignored_role_filter_is_NotSupported_if_users_have_no_roles()
    {
        const string everybody = """{"items":[{"uuid":"a","email":"a@x.example","groups":["8F7A0C52-1111-4222-8333-444455556666"]},"""
            + """{"uuid":"b","email":"b@x.example","groups":["c"]},{"uuid":"c","email":"c@x.example","groups":null}]}""";
        var routes = RouteFile.Parse(
            """{"routes":{"ListUsers":{"path":"/api/v2/users","envelope":"items"}}}""", "routes.json", KubiyaPlatform.Descriptor.Routes);
        using var handler = new FakeHandler(
            Answer(200, Groups), Answer(200, everybody), Answer(200, """{"items":[]}"""), Answer(200, everybody));
        using var connection = Connect(handler, routes);
        Assert.Equal(
            "a@x.example",
            Assert.Single(await Directory(connection).ListUsers(new UserQuery { Team = "developers" }).ToListAsync(Call())).Email);
        Assert.StartsWith("https://kubiya.example/api/v2/users?", handler.Sent[1].Uri, StringComparison.Ordinal);
        // Users in this form have no roles, so an empty list and a list of all users would both be wrong.
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => Directory(connection).ListUsers(new UserQuery { Role = "admin" }).NextAsync(Call()));
        Assert.Equal(PlatformError.NotSupported, error.Error);
    }

    [Fact]
    public async Task User_on_two_pages_is_emitted_once_and_a_repeated_page_of_users_without_id_is_ListIncomplete()
    {
        using var handler = new FakeHandler(Answer(200, Page([1, 2])), Answer(200, Page([2, 3])), Answer(200, "[]"));
        using var connection = Connect(handler);
        Assert.Equal(3, (await Directory(connection).ListUsers(new UserQuery()).ToListAsync(Call())).Count);
        using var nameless = new FakeHandler(Answer(200, """[{"name":"Jane"}]"""));
        using var loop = Connect(nameless);
        Assert.Equal(
            PlatformError.ListIncomplete,
            (await Assert.ThrowsAsync<PlatformException>(() => Directory(loop).ListUsers(new UserQuery()).ToListAsync(Call()))).Error);
    }

    [Fact]
    public async Task Roles_of_a_user_are_read_from_JSON_strings_objects_and_numbers()
    {
        using var handler = new FakeHandler(Answer(200, """{"email":"jane@example.com","roles":["admin",{"name":"member"},7,null]}"""));
        using var connection = Connect(handler);
        var user = Assert.Single(await FindAsync(connection, "jane@example.com"));
        Assert.Equal(["admin", "member", "7"], user.Roles);
    }

    private static Func<HttpRequestMessage, HttpResponseMessage>[] Pages(IEnumerable<int> all, int size) =>
        [.. all.Chunk(size).Select(page => Answer(200, Page(page))), Answer(200, "[]")];

    private static string Page(IEnumerable<int> numbers) =>
        "[" + string.Join(
            ",",
            numbers.Select(n => $$"""{"uuid":"{{new Guid(n, 0, 0, new byte[8]):D}}","email":"u{{n}}@x.example","user_status":"active"}"""))
                + "]";
}
