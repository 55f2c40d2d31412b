using System;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed partial class ScimFaultTests
{
    private const string ByName = "filter=userName%20eq%20%22nobody%40example.com%22";

    [Fact]
    public async Task IgnoresPaging_always_returns_the_first_20_users()
    {
        using var wire = new ScimWire(50, faults: SandboxFault.IgnoresPaging);
        var first = await wire.Get("Users");
        Assert.Equal((50, 20), (first.Total, first.Ids.Length));
        foreach (var query in new[] { "startIndex=21&count=20", "count=200", "cursor&count=5", "startIndex=51", "count=0" })
            Assert.Equal(first.Body, (await wire.Get("Users?" + query)).Body);
        Assert.Equal(6, (await wire.Get("Groups?startIndex=4")).Ids.Length);
    }

    [Fact]
    public async Task RepeatsFirstPage_returns_the_first_page_past_the_end()
    {
        using var wire = new ScimWire(50, faults: SandboxFault.RepeatsFirstPage);
        var first = await wire.Get("Users?count=20");
        Assert.Equal(10, (await wire.Get("Users?count=20&startIndex=41")).Ids.Length);
        var past = await wire.Get("Users?count=20&startIndex=51");
        Assert.Equal(first.Ids, past.Ids);
        Assert.Equal(50, past.Total);
    }

    [Fact]
    public async Task LyingTotal_returns_the_item_count_of_the_page_as_totalResults()
    {
        using var wire = new ScimWire(50, faults: SandboxFault.LyingTotal);
        Assert.Equal(20, (await wire.Get("Users?count=20")).Total);
        Assert.Equal(10, (await wire.Get("Users?count=20&startIndex=41")).Total);
        Assert.Equal(0, (await wire.Get("Users?startIndex=51")).Total);
    }

    [Fact]
    public async Task HidesMembers_hides_every_membership_but_still_applies_membership_changes()
    {
        using var wire = new ScimWire(faults: SandboxFault.HidesMembers);
        var group = await wire.GroupId("Finance");
        var id = await wire.UserId();
        var byMember = "Groups?filter=" + Uri.EscapeDataString($"members.value eq \"{id}\"");
        Assert.Equal(204, (await wire.Patch("Groups/" + group, Add(id))).Status);
        Assert.Empty(await wire.Members(group));
        Assert.All(await wire.List("Groups"), item => Assert.Empty(item.GetProperty("members").EnumerateArray()));
        Assert.All(await wire.List("Users"), user => Assert.False(user.TryGetProperty("groups", out _)));
        Assert.Empty(await wire.List(byMember));

        wire.Sandbox.SetFault(SandboxFault.HidesMembers, false);
        Assert.Contains(id, await wire.Members(group));
        wire.Sandbox.SetFault(SandboxFault.HidesMembers, true);
        Assert.Equal(204, (await wire.Patch("Groups/" + group, Leave(id))).Status);
        Assert.Equal(204, (await wire.Patch("Groups/" + group, Leave(id))).Status);
        wire.Sandbox.SetFault(SandboxFault.HidesMembers, false);
        Assert.DoesNotContain(id, await wire.Members(group));
    }

    [Fact]
    public async Task HidesGroups_shows_memberships_on_the_group_only()
    {
        using var wire = new ScimWire(faults: SandboxFault.HidesGroups);
        Assert.All(await wire.List("Users"), user => Assert.False(user.TryGetProperty("groups", out _)));
        var id = (await wire.Members(await wire.GroupId("Everyone")))[0];
        Assert.False((await wire.Get($"Users/{id}?attributes=groups")).Json.TryGetProperty("groups", out _));
        Assert.NotEmpty(await wire.List("Groups?filter=" + Uri.EscapeDataString($"members.value eq \"{id}\"")));
    }

    [Fact]
    public async Task NoDiscovery_returns_404_for_the_discovery_endpoints()
    {
        using var wire = new ScimWire(faults: SandboxFault.NoDiscovery);
        string[] paths = ["ServiceProviderConfig", "ResourceTypes", "ResourceTypes/User", "Schemas", "Schemas/" + ScimWire.UserSchema];
        foreach (var path in paths)
            (await wire.Get(path)).IsError(404, null);
        Assert.Equal(200, (await wire.Get("Users")).Status);
    }

    [Fact]
    public async Task NoPatch_returns_501_for_PATCH_and_ServiceProviderConfig_says_so()
    {
        using var wire = new ScimWire(faults: SandboxFault.NoPatch);
        var user = await wire.User();
        (await wire.Patch("Users/" + user.Text("id"), """{"op":"replace","path":"active","value":false}""")).IsError(501, null);
        (await wire.Patch("Groups/" + await wire.GroupId("Finance"), Add(user.Text("id")!))).IsError(501, null);
        Assert.False((await wire.Get("ServiceProviderConfig")).Json.GetProperty("patch").GetProperty("supported").GetBoolean());
        var body = user.GetRawText().Replace("\"active\":true", "\"active\":false", StringComparison.Ordinal);
        Assert.False((await wire.Send("PUT", "Users/" + user.Text("id"), body, "W/\"1\"")).Json.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task TextErrors_returns_errors_as_plain_text_with_the_same_status()
    {
        using var wire = new ScimWire(faults: SandboxFault.TextErrors);
        var answer = await wire.Get("Users/" + ScimWire.NoId);
        Assert.Equal((404, "404 NotFound"), (answer.Status, answer.Body));
        Assert.StartsWith("text/plain", answer.Headers["content-type"], StringComparison.Ordinal);
        Assert.Equal(409, (await wire.CreateUser((await wire.User()).Text("userName")!)).Status);
        wire.Sandbox.FailNext(1, 503);
        answer = await wire.Get("Users");
        Assert.Equal((503, "503 ServiceUnavailable"), (answer.Status, answer.Body));
        wire.Sandbox.RateLimit(1, 7);
        answer = await wire.Get("Users");
        Assert.Equal(("429 TooManyRequests", "7"), (answer.Body, answer.Headers["retry-after"]));
        wire.Sandbox.RevokeToken();
        answer = await wire.Get("Users");
        Assert.Equal(("401 Unauthorized", "Bearer"), (answer.Body, answer.Headers["www-authenticate"]));
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    public async Task SuspendDeletes_removes_a_user_who_is_set_inactive(string method)
    {
        using var wire = new ScimWire(faults: SandboxFault.SuspendDeletes);
        var user = await wire.User();
        var path = "Users/" + user.Text("id");
        var answer = method == "PATCH"
            ? await wire.Patch(path, """{"op":"replace","path":"active","value":false}""")
            : await wire.Send("PUT", path, user.GetRawText().Replace("\"active\":true", "\"active\":false", StringComparison.Ordinal));
        Assert.Equal(200, answer.Status);
        Assert.False(answer.Json.GetProperty("active").GetBoolean());
        (await wire.Get(path)).IsError(404, null);
        var other = await wire.User();
        Assert.Equal(200, (await wire.Patch("Users/" + other.Text("id"), """{"op":"replace","path":"title","value":"x"}""")).Status);
        Assert.Equal(200, (await wire.Get("Users/" + other.Text("id"))).Status);
    }

    [Fact]
    public async Task DeleteSuspends_keeps_a_deleted_user_as_inactive()
    {
        using var wire = new ScimWire(faults: SandboxFault.DeleteSuspends);
        var path = "Users/" + (await wire.User()).Text("id");
        Assert.Equal(204, (await wire.Send("DELETE", path)).Status);
        Assert.False((await wire.Get(path)).Json.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task Two_faults_can_be_active_together_and_each_can_be_switched_off()
    {
        using var wire = new ScimWire(50, null, SandboxFault.IgnoresPaging, SandboxFault.LyingTotal);
        Assert.Equal(20, (await wire.Get("Users")).Total);
        wire.Sandbox.SetFault(SandboxFault.LyingTotal, false);
        wire.Sandbox.SetFault(SandboxFault.LyingTotal, false);
        Assert.Equal(50, (await wire.Get("Users")).Total);
        wire.Sandbox.SetFault(SandboxFault.IgnoresPaging, false);
        Assert.Equal(50, (await wire.Get("Users")).Ids.Length);
    }

    [Theory]
    [InlineData("Astra")]
    [InlineData("Keeptrusts")]
    [InlineData("Konnect")]
    [InlineData("Kubiya")]
    [InlineData("PhyCloud")]
    public void SetFault_on_a_platform_other_than_SCIM_is_an_error(string platform)
    {
        using var sandbox = SandboxPlatform.Create(new SandboxOptions { Platform = platform });
        Assert.Throws<NotSupportedException>(() => sandbox.SetFault(SandboxFault.NoFilter, true));
    }

    [Fact]
    public void Setting_an_unknown_fault_is_an_argument_error()
    {
        using var wire = new ScimWire();
        Assert.Throws<ArgumentOutOfRangeException>(() => wire.Sandbox.SetFault((SandboxFault)99, true));
    }

    private static string Add(string id) => $$"""{"op":"add","path":"members","value":[{"value":"{{id}}"}]}""";

    private static string Leave(string id) => $$"""{"op":"remove","path":"members[value eq \"{{id}}\"]"}""";
}
