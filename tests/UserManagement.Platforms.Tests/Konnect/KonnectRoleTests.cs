using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Model;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Platforms.Tests;

public class KonnectRoleTests
{
    [Fact]
    public async Task Role_list_response_with_one_object_per_entity_type_is_read_as_roles_with_entity_types()
    {
        using var handler = new FakeHandler(Answer(200, Roles));
        using var connection = Connect(handler);
        var roles = await connection.Require<IRoleCatalog>().ListRoles().ToListAsync(new Listener().Call());
        Assert.Equal(["GET /v3/roles"], Lines(handler));
        Assert.Equal(
            [("Admin", "Control Planes"), ("Viewer", "Control Planes"), ("Maintainer", "API Products")],
            roles.Select(role => (role.Id, role.EntityType)));
        Assert.All(roles, role => Assert.Equal((role.Id, "…"), (role.Name, role.Description)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(
        """{"a":null,"b":"text","c":[],"d":{"name":"D"},"e":{"name":"E","roles":[]},"f":{"roles":{"x":{"name":"X"}}}"""
        + ""","g":{"name":"G","roles":{"x":null,"y":{},"z":"Z"}}}""")]
    public async Task Property_of_the_role_list_response_that_is_not_a_role_is_skipped(string body)
    {
        using var handler = new FakeHandler(Answer(200, body));
        using var connection = Connect(handler);
        Assert.Empty(await connection.Require<IRoleCatalog>().ListRoles().ToListAsync(new Listener().Call()));
    }

    [Fact]
    public async Task Role_assignment_is_read_with_its_entity_and_assignment_id()
    {
        using var handler = new FakeHandler(Answer(200, List(null, AssignedRole)));
        using var connection = Connect(handler);
        var held = Assert.Single(await Direct(connection).ReadRolesAsync(JaneOf(connection), new Listener().Call()));
        Assert.Equal(
            ("Viewer", "Control Planes", Entity, "us", Assignment),
            (held.Role, held.EntityType, held.EntityId, held.EntityRegion, held.AssignmentId));
    }

    [Theory]
    [InlineData(Entity, "us")]
    [InlineData("*", "*")]
    public async Task Role_addition_sends_role_entity_id_entity_type_and_region_in_the_letter_case_of_the_role_list(
        string entity, string region)
    {
        using var handler = new FakeHandler(Answer(200, Roles), Answer(201, AssignedRole));
        using var connection = Connect(handler);
        await Direct(connection).AddRoleAsync(
            JaneOf(connection),
            new RoleGrant("viewer") { EntityType = "control planes", EntityId = entity, EntityRegion = region },
            new Listener().Call());
        Assert.Equal(
            [
                "GET /v3/roles",
                $$"""POST /v3/users/{{Jane}}/assigned-roles {"role_name":"Viewer","entity_id":"{{entity}}","entity_type_name":"Control """
                    + $$"""Planes","entity_region":"{{region}}"}"""
            ],
            Lines(handler));
    }

    [Fact]
    public async Task Two_additions_of_a_role_missing_from_the_role_list_send_the_role_as_typed_and_read_the_list_once()
    {
        using var handler = new FakeHandler(Answer(200, Roles), Answer(201, AssignedRole));
        using var connection = Connect(handler);
        for (var i = 0; i < 2; i++)
            await Direct(connection).AddRoleAsync(
                JaneOf(connection),
                new RoleGrant("Content Editor") { EntityType = "Portals", EntityId = "*", EntityRegion = "eu" },
                new Listener().Call());
        Assert.Equal(3, handler.Sent.Count);
        Assert.Contains(
            "\"role_name\":\"Content Editor\",\"entity_id\":\"*\",\"entity_type_name\":\"Portals\"",
            handler.Sent[2].Body,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, Entity, "us")]
    [InlineData("Control Planes", null, "us")]
    [InlineData("Control Planes", Entity, null)]
    [InlineData("Control Planes", "my-gateway", "us")]
    public void Role_addition_with_an_incomplete_or_invalid_entity_is_InvalidRequest_and_the_error_shows_an_example(
        string? type, string? id, string? region)
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        var error = Assert.Throws<PlatformException>(
            () => new RoleAddition(new RoleGrant("Viewer") { EntityType = type, EntityId = id, EntityRegion = region }).Check(connection));
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        Assert.Contains("-EntityType 'Control Planes' -EntityId '*' -EntityRegion us", error.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task Role_removal_sends_DELETE_with_the_assignment_id()
    {
        using var handler = new FakeHandler(Answer(200, List(null, AssignedRole)), Answer(200, List(null, AssignedRole)), Answer(204));
        using var connection = Connect(handler);
        var removal = new RoleRemoval(new RoleGrant("viewer"));
        removal.Check(connection);
        Assert.Null(await removal.NothingToDoAsync(JaneOf(connection), new NameLookup(connection), new Listener().Call()));
        await removal.ApplyAsync(JaneOf(connection), new NameLookup(connection), new Listener().Call());
        Assert.Equal($"DELETE /v3/users/{Jane}/assigned-roles/{Assignment}", Lines(handler).Last());
    }

    [Fact]
    public async Task Role_with_two_assignments_is_removed_only_if_an_assignment_id_is_given()
    {
        var other = AssignedRole.Replace(Assignment, Id(1), StringComparison.Ordinal).Replace("\"us\"", "\"eu\"", StringComparison.Ordinal);
        using var handler = new FakeHandler(
            Answer(200, List(null, AssignedRole, other)), Answer(200, List(null, AssignedRole, other)), Answer(204));
        using var connection = Connect(handler);
        var call = new Listener().Call();
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => new RoleRemoval(new RoleGrant("Viewer")).ApplyAsync(JaneOf(connection), new NameLookup(connection), call));
        Assert.Equal(PlatformError.InvalidRequest, error.Error);
        await new RoleRemoval(new RoleGrant("Viewer") { AssignmentId = Id(1) }).ApplyAsync(
            JaneOf(connection), new NameLookup(connection), call);
        Assert.Equal($"DELETE /v3/users/{Jane}/assigned-roles/{Id(1)}", Lines(handler).Last());
    }

    [Fact]
    public void Role_removal_by_an_assignment_id_that_is_not_a_uuid_is_InvalidRequest()
    {
        using var handler = new FakeHandler(Answer(500));
        using var connection = Connect(handler);
        Assert.Equal(
            PlatformError.InvalidRequest,
            Assert.Throws<PlatformException>(
                () => new RoleRemoval(new RoleGrant("Viewer") { AssignmentId = "7" }).Check(connection)).Error);
    }

    [Fact]
    public async Task Roles_of_a_system_account_are_changed_and_read_on_the_system_account_routes()
    {
        using var handler = new FakeHandler(
            Answer(200, Roles), Answer(201, AssignedRole), Answer(200, List(null, AssignedRole)), Answer(204));
        using var connection = Connect(handler);
        var (account, call) = (AccountOf(connection), new Listener().Call());
        var grant = new RoleGrant("Viewer") { EntityType = "Control Planes", EntityId = Entity, EntityRegion = "us" };
        await Direct(connection).AddRoleAsync(account, grant, call);
        var held = (await Direct(connection).ReadRolesAsync(account, call)).Single();
        await Direct(connection).RemoveRoleAsync(account, held, grant, call);
        Assert.Equal(
            [
                $"POST /v3/system-accounts/{Account}/assigned-roles",
                $"GET /v3/system-accounts/{Account}/assigned-roles",
                $"DELETE /v3/system-accounts/{Account}/assigned-roles/{Assignment}"
            ],
            Lines(handler).Skip(1).Select(line => line.Split(" {")[0]));
    }

    private static IDirectRoles Direct(PlatformConnection connection) => connection.Require<IDirectRoles>();
}
