using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class AstraOrganizationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private string FilePath => Path.Combine(_folder, "organization.json");

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(3000)]
    public void Two_sandboxes_with_the_same_user_count_have_the_same_organization(int users)
    {
        using var first = new AstraWire(users);
        using var second = new AstraWire(users);
        Assert.Equal(first.Sandbox.ExportOrganization(), second.Sandbox.ExportOrganization());
    }

    [Fact]
    public async Task Organization_of_25_users_has_the_expected_statuses_and_roles()
    {
        using var wire = new AstraWire();
        var users = await wire.Users();
        var administrator = await wire.RoleId("Organization Administrator");
        Assert.Equal(3, users.Count(user => user.Text("Status") == "invited"));
        Assert.Equal(22, users.Count(user => user.Text("Status") == "active"));
        Assert.All(users.Take(6), user => Assert.Equal("active", user.Text("Status")));
        Assert.All(users.Where(user => user.Text("Status") == "invited"), user => Assert.NotEmpty(user.RoleIds()));
        Assert.Equal(3, users.Count(user => user.RoleIds().Contains(administrator)));
        Assert.Contains(administrator, users[^1].RoleIds());
        Assert.Single(users, user => user.RoleIds().Length == 0);
        Assert.InRange(users.Count(user => user.RoleIds().Length > 1), 2, 4);
        Assert.All(users, user => Assert.True(Guid.TryParseExact(user.Text("UserID"), "D", out _)));
    }

    [Fact]
    public Task Sandbox_of_100000_users_is_created_and_listed_within_5_seconds_or_in_linear_time() =>
        Growth.IsLinear(TimeSpan.FromSeconds(5), async count =>
        {
            using var wire = new AstraWire(count);
            var users = await wire.Users();
            Assert.Equal(count, users.Select(user => user.Text("UserID")).Distinct().Count());
        });

    [Fact]
    public async Task Each_kind_of_change_is_saved_before_its_response_and_reloaded_by_a_new_sandbox()
    {
        using var wire = new AstraWire(path: FilePath);
        var (first, second) = (await wire.RoleId("RO User"), await wire.RoleId("Order Auditor"));
        var id = (await wire.Person()).Text("UserID");
        var before = File.ReadAllText(FilePath);
        Assert.Equal(wire.Sandbox.ExportOrganization(), before);

        await Changes(() => wire.Invite("new@example.com", first));
        await Changes(() => wire.Invite("new@example.com", first));
        await Changes(() => wire.SetRoles(id, second));
        await Changes(() => wire.Delete(id));

        using var again = new AstraWire(3, FilePath);
        Assert.Equal(wire.Sandbox.ExportOrganization(), again.Sandbox.ExportOrganization());
        Assert.Equal(2, again.Mails("new@example.com"));
        Assert.Equal(25, (await again.Users()).Length);
        Assert.Equal((await wire.Get("organizations/roles")).Json.GetRawText(), (await again.Get("organizations/roles")).Json.GetRawText());

        async Task Changes(Func<Task<Answer>> change)
        {
            Assert.InRange((await change()).Status, 200, 204);
            var after = File.ReadAllText(FilePath);
            Assert.NotEqual(before, after);
            Assert.Equal(wire.Sandbox.ExportOrganization(), after);
            before = after;
        }
    }

    [Fact]
    public async Task Change_whose_save_fails_is_an_error_and_changes_neither_users_nor_mail_counts()
    {
        using var wire = new AstraWire(path: FilePath);
        var before = wire.Sandbox.ExportOrganization();
        File.Delete(FilePath);
        Directory.CreateDirectory(FilePath);
        (await wire.Invite("new@example.com", await wire.RoleId("RO User"))).IsErrorList(500);
        Assert.Equal(before, wire.Sandbox.ExportOrganization());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
