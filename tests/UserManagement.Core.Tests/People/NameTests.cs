using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>Roles and teams are found by id and by name. An unknown one is an error that suggests the nearest.</summary>
public sealed class NameTests
{
    private const string Roles =
        """{"roles":[{"id":"role_viewer","name":"Viewer"},{"id":"role_admin","name":"Administrator"}],"next_cursor":null}""";
    private const string Nobody =
        """{"users":[{"id":"user_a","email":"a@x.example","status":"active","org_role":"member","role_ids":[]}],"next_cursor":null}""";

    [Theory]
    [InlineData("role_viewer", "role_viewer")]
    [InlineData("Viewer", "role_viewer")]
    [InlineData("viewer", "role_viewer")]
    public async Task Role_is_found_by_id_and_by_name_in_any_case(string typed, string id)
    {
        using var handler = new FakeHandler(Answer(200, Roles));
        using var connection = Fake.Keeptrusts(handler);
        Assert.Equal(id, await new NameLookup(connection).RoleIdAsync(typed, new Listener().Call()));
    }

    [Theory]
    [InlineData("role_viewr", "'role_viewer'")]
    [InlineData("Veiwer", "'Viewer'")]
    [InlineData("admin", "'role_admin', 'Administrator'")]
    public async Task Unknown_role_is_RoleNotFound_and_the_error_suggests_the_nearest_roles(string typed, string nearest)
    {
        using var handler = new FakeHandler(Answer(200, Roles));
        using var connection = Fake.Keeptrusts(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(() => new NameLookup(connection).RoleIdAsync(typed, new Listener().Call()));
        Assert.Equal((PlatformError.RoleNotFound, 3), (error.Error, error.ExitCode));
        Assert.Contains(nearest, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "")]
    [InlineData(404, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"roles":[]}""")]
    [InlineData(200, """{"roles":[{"id":"role_viewer"}],"has_more":true}""")]
    public async Task Typed_role_is_used_as_a_role_id_if_the_role_list_is_empty_incomplete_or_unreadable(int status, string body)
    {
        using var handler = new FakeHandler(Answer(status, body));
        using var connection = Fake.Keeptrusts(handler);
        Assert.Equal("role_x", await new NameLookup(connection).RoleIdAsync("role_x", new Listener().Call()));
    }

    [Fact]
    public async Task User_list_filtered_by_a_role_that_neither_a_user_nor_the_role_list_has_is_RoleNotFound()
    {
        using var handler = new FakeHandler(
            request => Answer(200, request.RequestUri!.AbsolutePath.EndsWith("roles", StringComparison.Ordinal) ? Roles : Nobody)(request));
        using var connection = Fake.Keeptrusts(handler);
        var names = new NameLookup(connection);
        var call = new Listener().Call();
        Assert.Equal("role_viewer", await names.RoleToFindAsync("role_viewer", call));
        Assert.Null(await names.RoleToFindAsync("role_viewr", call));
        Assert.Single(await ListAsync("member")); // an organization role, which is not in the role list
        Assert.Equal(PlatformError.RoleNotFound, (await Assert.ThrowsAsync<PlatformException>(() => ListAsync("role_viewr"))).Error);

        Task<List<PlatformUser>> ListAsync(string role)
        {
            var query = new UserQuery { Role = role, RoleText = role };
            return new RoleReader(connection.Require<IUserDirectory>().ListUsers(query), query, names).ToListAsync(call);
        }
    }

    [Fact]
    public async Task Role_or_team_that_the_user_has_is_removed_without_reading_the_role_or_team_list()
    {
        using var handler = new FakeHandler(Answer(204));
        using var connection = Fake.Keeptrusts(handler);
        var held = new PlatformUser(connection, "user_a", default) { Email = "a@x.example", Roles = ["role_old"], Teams = ["team_old"] };
        foreach (var change in new UserChange[] { new RoleRemoval(new RoleGrant("role_old")), new TeamRemoval("team_old") })
        {
            var runner = new ChangeRunner(new UserResolver(connection), new NameLookup(connection));
            Assert.Equal(
                ChangeOutcome.Accepted,
                (await runner.RunAsync(
                    new UserIdentity(held), change, (_, _) => Task.FromResult(true), default, new Listener().Call()))!.ChangeOutcome);
        }

        Assert.Equal(["DELETE", "DELETE"], handler.Sent.Select(sent => sent.Method));
    }
}
