using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KonnectAssignmentsTests : IDisposable
{
    private const string Entity = "18ee2573-dec0-4b83-be99-fa7700bcdc61";

    private readonly KonnectWire _wire = new();

    [Fact]
    public async Task Role_list_is_an_object_with_one_property_per_entity_type()
    {
        var roles = (await _wire.Get("roles")).Json;
        Assert.Equal(
            ["control_planes", "api_products", "audit_logs", "identity", "mesh_control_planes", "dashboards", "reports"],
            roles.EnumerateObject().Select(type => type.Name));
        Assert.Equal("Control Planes", roles.GetProperty("control_planes").Text("name"));
        Assert.Equal("Viewer", roles.GetProperty("control_planes").GetProperty("roles").GetProperty("viewer").Text("name"));
        Assert.Equal("Maintainer", roles.GetProperty("api_products").GetProperty("roles").GetProperty("maintainer").Text("name"));
    }

    [Fact]
    public async Task Every_predefined_role_can_be_assigned_by_its_name()
    {
        var path = $"users/{(await _wire.Person()).Text("id")}/assigned-roles";
        foreach (var type in (await _wire.Get("roles")).Json.EnumerateObject())
        {
            foreach (var role in type.Value.GetProperty("roles").EnumerateObject())
                Assert.Equal(201, (await _wire.Post(path, Body(role.Value.Text("name")!, type: type.Value.Text("name")!))).Status);
        }
    }

    [Fact]
    public async Task Assigning_a_role_twice_is_409_and_deleting_the_assignment_by_id_twice_is_404()
    {
        var path = $"users/{(await _wire.Person()).Text("id")}/assigned-roles";
        var before = (await _wire.List(path)).Length;
        var assigned = await _wire.Post(path, Body("Viewer"));
        Assert.Equal(201, assigned.Status);
        var id = assigned.Json.Text("id");
        Assert.Equal(
            $$"""{"id":"{{id}}","role_name":"Viewer","entity_id":"{{Entity}}","entity_type_name":"Control Planes","entity_region":"us"}""",
            assigned.Json.GetRawText());
        (await _wire.Post(path, Body("Viewer"))).IsProblem(409, "Resource Conflict");
        Assert.Equal(201, (await _wire.Post(path, Body("Viewer", region: "eu"))).Status);

        var list = await _wire.Get(path);
        Assert.Equal(before + 2, list.Json.GetProperty("meta").GetProperty("page").GetProperty("total").GetInt32());
        Assert.Contains(list.Json.GetProperty("data").EnumerateArray(), role => role.Text("id") == id);
        Assert.Equal(assigned.Json.GetRawText(), (await _wire.Get($"{path}/{id}")).Json.GetRawText());

        Assert.Equal(204, (await _wire.Send("DELETE", $"{path}/{id}")).Status);
        (await _wire.Send("DELETE", $"{path}/{id}")).IsProblem(404, "Not Found");
        (await _wire.Get($"{path}/{id}")).IsProblem(404, "Not Found");
        Assert.Equal(before + 1, (await _wire.List(path)).Length);
        Assert.NotEqual(id, (await _wire.Post(path, Body("Viewer"))).Json.Text("id"));
    }

    [Fact]
    public async Task Deleting_a_role_assignment_on_the_path_of_another_user_is_404_and_keeps_the_assignment()
    {
        var users = await _wire.Users();
        var id = (await _wire.Post($"users/{users[0].Text("id")}/assigned-roles", Body("Admin"))).Json.Text("id");
        (await _wire.Send("DELETE", $"users/{users[1].Text("id")}/assigned-roles/{id}")).IsProblem(404, "Not Found");
        Assert.Equal(200, (await _wire.Get($"users/{users[0].Text("id")}/assigned-roles/{id}")).Status);
    }

    [Fact]
    public async Task Asterisk_assigns_a_role_for_all_entities_and_all_regions()
    {
        var path = $"users/{(await _wire.Person()).Text("id")}/assigned-roles";
        var answer = await _wire.Post(path, Body("Admin", entity: "*", region: "*"));
        Assert.Equal(201, answer.Status);
        Assert.Equal("*", answer.Json.Text("entity_id"));
        Assert.Equal("*", answer.Json.Text("entity_region"));
    }

    [Theory]
    [InlineData("viewer", Entity, "Control Planes", "us", "role_name")]
    [InlineData("Viewer", "18ee2573", "Control Planes", "us", "entity_id")]
    [InlineData("Viewer", "18ee2573-dec0-1b83-be99-fa7700bcdc61", "Control Planes", "us", "entity_id")]
    [InlineData("Viewer", Entity, "control_planes", "us", "entity_type_name")]
    [InlineData("Viewer", Entity, "Control Planes", "mars", "entity_region")]
    [InlineData("Viewer", Entity, "Control Planes", "", "entity_region")]
    public async Task Invalid_role_assignment_is_400_names_the_field_and_assigns_nothing(
        string role, string entity, string type, string region, string field)
    {
        var before = _wire.Sandbox.ExportOrganization();
        (await _wire.Post($"users/{(await _wire.Person()).Text("id")}/assigned-roles", Body(role, entity, type, region))).IsInvalid(field);
        Assert.Equal(before, _wire.Sandbox.ExportOrganization());
    }

    [Fact]
    public async Task Assigning_a_role_in_an_invalid_region_is_an_error_that_lists_the_regions()
    {
        var answer = await _wire.Post($"users/{(await _wire.Person()).Text("id")}/assigned-roles", Body("Viewer", region: "mars"));
        Assert.Equal(["us", "eu", "au", "me", "in", "sg", "*"], answer.Json.GetProperty("invalid_parameters")[0].Texts("choices"));
    }

    [Fact]
    public async Task Role_assignments_are_filtered_by_role_by_entity_and_by_entity_type()
    {
        var path = $"users/{(await _wire.Person()).Text("id")}/assigned-roles";
        await _wire.Post(path, Body("Admin"));
        await _wire.Post(path, Body("Deployer"));
        await _wire.Post(path, Body("Admin", entity: "*", type: "Reports"));
        Assert.Single(await _wire.List($"{path}?filter[role_name][eq]=Deployer"));
        Assert.Equal(2, (await _wire.List($"{path}?filter[entity_id][eq]={Entity}")).Length);
        Assert.Single(await _wire.List($"{path}?filter[entity_type_name][eq]=Reports"));
        Assert.Single(
            await _wire.List(
                $"{path}?filter[role_name][eq]=Admin&filter[entity_type_name][eq]=Control%20Planes&filter[entity_id][eq]={Entity}"));
        (await _wire.Get($"{path}?filter[role_name][contains]=A")).IsInvalid("role_name", "[contains] is not a supported filter operation");
    }

    [Fact]
    public async Task Roles_of_a_team_and_the_roles_and_teams_of_a_system_account_can_be_read()
    {
        var team = $"teams/{await _wire.TeamId("Platform Engineering")}/assigned-roles";
        var roles = await _wire.List(team);
        Assert.Equal(["us", "eu"], roles.Select(role => role.Text("entity_region")));
        Assert.Equal(roles[1].GetRawText(), (await _wire.Get($"{team}/{roles[1].Text("id")}")).Json.GetRawText());

        var accounts = await _wire.List("system-accounts");
        Assert.Equal(["ci-deployer", "terraform", "konnect-mesh-agent"], accounts.Select(account => account.Text("name")));
        var path = "system-accounts/" + accounts[1].Text("id");
        Assert.Equal(accounts[1].GetRawText(), (await _wire.Get(path)).Json.GetRawText());
        Assert.Equal("Control Plane Admin", Assert.Single(await _wire.List(path + "/teams")).Text("name"));
        var role = Assert.Single(await _wire.List(path + "/assigned-roles"));
        Assert.Equal("Admin", role.Text("role_name"));
        Assert.Equal(200, (await _wire.Get($"{path}/assigned-roles/{role.Text("id")}")).Status);
        Assert.Equal(
            "terraform",
            Assert.Single(await _wire.List($"teams/{await _wire.TeamId("Control Plane Admin")}/system-accounts")).Text("name"));
        Assert.Equal(
            ["id", "name", "description", "konnect_managed", "created_at", "updated_at"], accounts[0].EnumerateObject()
                .Select(field => field.Name));
    }

    [Fact]
    public async Task Adding_a_system_account_twice_to_a_team_or_role_is_409_and_the_account_can_be_removed_from_both()
    {
        var account = (await _wire.List("system-accounts"))[0].Text("id");
        var team = $"teams/{await _wire.TeamId("Payments")}/system-accounts";
        var body = $$"""{"id":"{{account}}"}""";
        Assert.Equal(201, (await _wire.Post(team, body)).Status);
        (await _wire.Post(team, body)).IsProblem(409, "Resource Conflict");
        Assert.Single(await _wire.List(team));
        Assert.Equal(204, (await _wire.Send("DELETE", $"{team}/{account}")).Status);
        (await _wire.Send("DELETE", $"{team}/{account}")).IsProblem(404, "Not Found");
        (await _wire.Post(team, $$"""{"id":"{{(await _wire.Person()).Text("id")}}"}""")).IsProblem(
            404, "Not Found", "The requested system account was not found");

        var roles = $"system-accounts/{account}/assigned-roles";
        var assigned = await _wire.Post(roles, Body("Viewer"));
        Assert.Equal(201, assigned.Status);
        (await _wire.Post(roles, Body("Viewer"))).IsProblem(409, "Resource Conflict");
        Assert.Equal(204, (await _wire.Send("DELETE", $"{roles}/{assigned.Json.Text("id")}")).Status);
        Assert.Single(await _wire.List(roles));
    }

    public void Dispose() => _wire.Dispose();

    private static string Body(string role, string entity = Entity, string type = "Control Planes", string region = "us") =>
        JsonSerializer.Serialize(
        new { role_name = role, entity_id = entity, entity_type_name = type, entity_region = region });
}
