using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed class KubiyaOrganizationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(5000)]
    public void Two_sandboxes_with_the_same_user_count_have_the_same_organization(int users)
    {
        using var first = KubiyaWire.Open(users);
        using var second = KubiyaWire.Open(users);
        Assert.Equal(first.Sandbox.ExportOrganization(), second.Sandbox.ExportOrganization());
    }

    [Fact]
    public async Task Organization_of_25_users_has_the_expected_statuses_roles_and_groups()
    {
        using var wire = KubiyaWire.Open();
        var people = await wire.People();
        Assert.Equal(20, people.Count(person => person.Text("user_status") == "active"));
        Assert.Equal(3, people.Count(person => person.Text("user_status") == "pending"));
        Assert.Equal(2, people.Count(person => person.Text("user_status") == "inactive"));
        Assert.Equal(2, people.Count(person => person.Texts("roles").Contains("admin")));
        Assert.InRange(people.Count(person => person.Texts("roles").Contains("viewer")), 2, 8);
        Assert.InRange(people.Count(person => person.Texts("groups").Length > 0), 20, 22);
        Assert.Equal("active", people[^1].Text("user_status"));
    }

    [Fact]
    public async Task Each_pending_user_has_a_unique_invitation_link_and_no_name_groups_or_last_login()
    {
        using var wire = KubiyaWire.Open(200);
        var people = await wire.People();
        var pending = people.Where(person => person.Text("user_status") == "pending").ToArray();
        Assert.Equal(24, pending.Select(person => person.Text("invite_link")).Distinct().Count());
        Assert.All(people, person => Assert.Equal(person.Text("user_status") == "pending", person.Text("invite_link") != ""));
        Assert.All(people, person => Assert.Equal(person.Text("user_status") == "pending", person.Text("name") == ""));
        Assert.All(pending, person => Assert.Empty(person.Texts("groups")));
        var page = (await wire.Get(pending[0].Path())).Json;
        Assert.Equal("pending", page.Text("status"));
        Assert.Equal(JsonValueKind.Null, page.GetProperty("last_login").ValueKind);
        Assert.Empty(page.GetProperty("metadata").EnumerateObject());
    }

    [Fact]
    public async Task Pages_of_100000_users_are_read_within_20_seconds_with_distinct_ids()
    {
        using var wire = KubiyaWire.Open(100_000);
        var ids = 0;
        var watch = Stopwatch.StartNew();
        var seen = new HashSet<string?>();
        for (var page = 1; page <= 100; page++)
        {
            var items = (await wire.Get($"api/v2/users?limit=1000&page={page}")).Json.GetProperty("items");
            ids += items.GetArrayLength();
            seen.UnionWith(items.EnumerateArray().Select(person => person.Text("uuid")));
        }

        Assert.Equal(100_000, ids);
        Assert.Equal(100_000, seen.Count);
        // A generous limit, because tests run in parallel.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Platform_name_is_accepted_in_any_letter_case()
    {
        using var sandbox = SandboxPlatform.Create(new SandboxOptions { Platform = "kubiya" });
        Assert.Equal("Kubiya", sandbox.Platform);
        Assert.Equal(new Uri("https://kubiya.sandbox.invalid/"), sandbox.BaseAddress);
    }
}
