using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class OrganizationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(5000)]
    public void Two_sandboxes_with_the_same_user_count_have_the_same_organization(int users)
    {
        using var first = new Wire(users);
        using var second = new Wire(users);
        Assert.Equal(first.Sandbox.ExportOrganization(), second.Sandbox.ExportOrganization());
        Assert.Equal(users, JsonElement.Parse(first.Sandbox.ExportOrganization()).GetProperty("users").GetArrayLength());
    }

    [Fact]
    public async Task Organization_of_25_users_has_the_expected_statuses_roles_and_teams()
    {
        using var wire = new Wire();
        var users = await wire.Users();
        Assert.Equal(3, users.Count(user => user.Text("status") == "pending"));
        Assert.Equal(2, users.Count(user => user.Text("status") == "suspended"));
        Assert.All(users.Take(6), user => Assert.Equal("active", user.Text("status")));
        Assert.Equal(2, users.Count(user => user.Text("org_role") == "admin"));
        Assert.Equal("admin", users[^1].Text("org_role"));
        Assert.Single(users, user => user.Text("org_role") != "admin" && user.Texts("role_ids").Contains("role_admin"));
        Assert.InRange(users.Count(user => user.Texts("role_ids").Length == 1), 5, 8);
        Assert.InRange(users.Count(user => user.Texts("team_ids").Length > 0), 20, 22);
        Assert.All(users, user => Assert.Matches("^user_[a-z0-9]{12}$", user.Text("id")));
    }

    [Fact]
    public async Task Only_pending_users_have_no_name_and_no_last_activity_time()
    {
        using var wire = new Wire(200);
        foreach (var user in await wire.Users())
        {
            var expected = user.Text("status") == "pending" ? JsonValueKind.Null : JsonValueKind.String;
            Assert.Equal(expected, user.GetProperty("name").ValueKind);
            Assert.Equal(expected, user.GetProperty("last_active_at").ValueKind);
        }
    }

    [Fact]
    public async Task User_times_are_in_2026_in_the_order_created_updated_last_active()
    {
        using var wire = new Wire(2000);
        foreach (var user in await wire.Users())
        {
            var created = user.GetProperty("created_at").GetDateTimeOffset();
            var updated = user.GetProperty("updated_at").GetDateTimeOffset();
            Assert.InRange(created, new(2026, 1, 1, 0, 0, 0, default), updated);
            Assert.InRange(updated, created, new(2026, 10, 31, 0, 0, 0, default));
            if (user.Text("last_active_at") is not null)
                Assert.InRange(user.GetProperty("last_active_at").GetDateTimeOffset(), updated, new(2026, 10, 31, 0, 0, 0, default));
        }
    }

    [Fact]
    public Task Sandbox_of_100000_users_is_created_within_3_seconds_or_in_linear_time() =>
        Growth.IsLinear(TimeSpan.FromSeconds(3), count =>
        {
            using var wire = new Wire(count);
            return Task.CompletedTask;
        });

    [Fact]
    public async Task Sandbox_of_100000_users_has_distinct_ids_and_addresses()
    {
        using var wire = new Wire(100_000);
        var users = await wire.Users();
        Assert.Equal(100_000, users.Select(user => user.Text("id")).Distinct().Count());
        Assert.Equal(100_000, users.Select(user => user.Text("email")!.ToUpperInvariant()).Distinct().Count());
        Assert.All(users, user => Assert.Matches(@"^[a-z]+\.[a-z]+\d*@example\.com$", user.Text("email")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    public void User_count_outside_1_to_1000000_is_an_error(int users)
    {
        var exception = Assert.Throws<SandboxException>(() => new Wire(users));
        Assert.Contains("1000000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Platform_name_is_accepted_in_any_letter_case_and_an_unknown_name_is_an_error_that_lists_known_platforms()
    {
        var exception = Assert.Throws<SandboxException>(() => SandboxPlatform.Create(new SandboxOptions { Platform = "Nowhere" }));
        Assert.Contains("Nowhere", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Keeptrusts", exception.Remedy, StringComparison.Ordinal);
        using var sandbox = SandboxPlatform.Create(new SandboxOptions { Platform = "keeptrusts" });
        Assert.Equal("Keeptrusts", sandbox.Platform);
        Assert.Equal(new Uri("https://keeptrusts.sandbox.invalid/"), sandbox.BaseAddress);
    }
}
