using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class PhyCloudOrganizationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private string FilePath => Path.Combine(_folder, "organization.json");

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(3000)]
    public void Two_sandboxes_with_the_same_user_count_have_the_same_organization(int users)
    {
        using var first = new PhyCloudWire(users);
        using var second = new PhyCloudWire(users);
        Assert.Equal(first.Sandbox.ExportOrganization(), second.Sandbox.ExportOrganization());
    }

    [Fact]
    public async Task Organization_of_25_users_has_the_expected_statuses_and_roles()
    {
        using var wire = new PhyCloudWire();
        var users = await wire.Users();
        Assert.Equal(3, users.Count(user => user.Text("status") == "pending"));
        Assert.Equal(2, users.Count(user => user.Text("status") == "inactive"));
        Assert.Equal(20, users.Count(user => user.Text("status") == "active"));
        Assert.All(users.Take(6), user => Assert.Equal("active", user.Text("status")));
        Assert.Equal(3, users.Count(user => user.Text("role") == "admin"));
        Assert.All(users, user => Assert.Matches("^usr_[a-z0-9]{12}$", user.Text("id")));
        Assert.All(users.Where(user => user.Text("status") == "pending"), user => Assert.Equal(1, wire.Mails(user.Text("email")!)));
    }

    [Fact]
    public Task Sandbox_of_100000_users_is_created_and_listed_within_5_seconds_or_in_linear_time() =>
        Growth.IsLinear(TimeSpan.FromSeconds(5), async count =>
        {
            using var wire = new PhyCloudWire(count);
            var users = await wire.Users();
            Assert.Equal(count, users.Select(user => user.Text("id")).Distinct().Count());
        });

    [Fact]
    public async Task Each_kind_of_change_is_saved_before_its_response_and_reloaded_by_a_new_sandbox()
    {
        using var wire = new PhyCloudWire(path: FilePath);
        var before = File.ReadAllText(FilePath);
        Assert.Equal(wire.Sandbox.ExportOrganization(), before);
        Assert.Equal(201, (await wire.Invite("new@example.com")).Status);
        var invited = File.ReadAllText(FilePath);
        Assert.NotEqual(before, invited);
        var id = (await wire.Person()).Text("id");
        Assert.Equal(200, (await wire.Deactivate(id)).Status);
        Assert.NotEqual(invited, File.ReadAllText(FilePath));
        Assert.Equal(wire.Sandbox.ExportOrganization(), File.ReadAllText(FilePath));

        using var again = new PhyCloudWire(3, FilePath);
        Assert.Equal(wire.Sandbox.ExportOrganization(), again.Sandbox.ExportOrganization());
        Assert.Equal("inactive", (await again.Get("users/" + id)).User.Text("status"));
        Assert.Equal(1, again.Mails("new@example.com"));
    }

    [Fact]
    public async Task Deactivated_user_is_exported_as_deactivated_and_not_as_suspended()
    {
        using var wire = new PhyCloudWire();
        var id = (await wire.Person()).Text("id");
        await wire.Deactivate(id);
        var record = wire.Record.GetProperty("users").EnumerateArray().Single(user => user.Text("id") == id);
        Assert.Equal("deactivated", record.Text("status"));
        Assert.DoesNotContain("suspended", wire.Sandbox.ExportOrganization(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_whose_save_fails_is_an_error_and_changes_neither_users_nor_mail_counts()
    {
        using var wire = new PhyCloudWire(path: FilePath);
        var before = wire.Sandbox.ExportOrganization();
        var id = (await wire.Person()).Text("id");
        File.Delete(FilePath);
        Directory.CreateDirectory(FilePath);
        Assert.Equal("INTERNAL", (await wire.Invite("new@example.com")).Code);
        Assert.Equal("INTERNAL", (await wire.Deactivate(id)).Code);
        Assert.Equal(before, wire.Sandbox.ExportOrganization());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
