using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class AstraRolesTests : IDisposable
{
    private readonly AstraWire _wire = new();

    [Fact]
    public async Task Role_list_is_a_bare_array_of_the_documented_roles_and_one_custom_role()
    {
        var roles = (await _wire.Get("organizations/roles")).Json.EnumerateArray().ToArray();
        Assert.Equal(16, roles.Select(role => role.Text("Name")).Distinct().Count());
        Assert.Contains("API R/W Svc Acct", roles.Select(role => role.Text("Name")));
        foreach (var role in roles)
        {
            Assert.Equal(
                ["ID", "Name", "Policy", "last_update_datetime", "last_update_userid"], role.EnumerateObject().Select(field => field.Name));
            Assert.True(Guid.TryParseExact(role.Text("ID"), "D", out _));
            var policy = role.GetProperty("Policy");
            Assert.Equal(["description", "effect", "resources", "actions"], policy.EnumerateObject().Select(field => field.Name));
            Assert.Equal("allow", policy.Text("effect"));
            Assert.All(policy.Texts("resources"), resource => Assert.StartsWith("drn:astra:org:", resource, StringComparison.Ordinal));
            Assert.NotEmpty(policy.Texts("actions"));
        }
    }

    [Fact]
    public async Task Role_read_by_id_equals_its_list_entry_and_an_unknown_id_is_404()
    {
        var role = (await _wire.Get("organizations/roles")).Json[3];
        Assert.Equal(role.GetRawText(), (await _wire.Get("organizations/roles/" + role.Text("ID"))).Json.GetRawText());
        (await _wire.Get("organizations/roles/" + AstraWire.NoId)).IsBareText("role not found");
    }

    [Fact]
    public async Task Setting_roles_replaces_all_roles_of_the_user()
    {
        var id = (await _wire.Person()).Text("UserID");
        var (first, second) = (await _wire.RoleId("Billing Admin"), await _wire.RoleId("UI View Only"));
        (await _wire.SetRoles(id, first, second, first)).IsEmpty(204);
        Assert.Equal([first, second], (await _wire.Get("organizations/users/" + id)).Json.RoleIds());
        (await _wire.SetRoles(id, second.ToUpperInvariant())).IsEmpty(204);
        Assert.Equal([second], (await _wire.Get("organizations/users/" + id)).Json.RoleIds());
        (await _wire.SetRoles(id)).IsEmpty(204);
        Assert.Empty((await _wire.Get("organizations/users/" + id)).Json.RoleIds());
    }

    [Fact]
    public async Task Setting_roles_of_a_pending_user_sends_no_mail()
    {
        var user = await _wire.Person("invited");
        var role = await _wire.RoleId("Billing Admin");
        (await _wire.SetRoles(user.Text("UserID"), role)).IsEmpty(204);
        Assert.Equal([role], (await _wire.Get("organizations/users/" + user.Text("UserID"))).Json.RoleIds());
        Assert.Equal(1, _wire.Mails(user.Text("Email")!));
    }

    [Fact]
    public async Task Setting_roles_with_a_role_name_in_place_of_an_id_is_204_and_does_not_assign_that_role()
    {
        var id = (await _wire.Person()).Text("UserID");
        var role = await _wire.RoleId("RO User");
        (await _wire.SetRoles(id, "Organization Administrator", role)).IsEmpty(204);
        Assert.Equal([role], (await _wire.Get("organizations/users/" + id)).Json.RoleIds());
    }

    [Theory]
    [InlineData("{}", "roles must be an array of role ids")]
    [InlineData("""{"roles":null}""", "roles must be an array of role ids")]
    [InlineData("""{"roles":["00000000-0000-4000-8000-000000000000"]}""", "Role ID not found")]
    [InlineData("{", "request body is not a JSON object")]
    public async Task Invalid_role_list_is_400_and_changes_nothing(string body, string message)
    {
        var before = _wire.Sandbox.ExportOrganization();
        var id = (await _wire.Person()).Text("UserID");
        (await _wire.Send("PUT", $"organizations/users/{id}/roles", body)).IsErrorList(400, message);
        Assert.Equal(before, _wire.Sandbox.ExportOrganization());
    }

    public void Dispose() => _wire.Dispose();
}
