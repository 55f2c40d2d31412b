using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed partial class ScimFaultTests
{
    [Fact]
    public async Task NoFilter_ignores_every_filter_and_returns_the_full_list()
    {
        using var wire = new ScimWire(faults: SandboxFault.NoFilter);
        Assert.Equal(25, (await wire.Get("Users?" + ByName)).Total);
        Assert.Equal(6, (await wire.Get("Groups?filter=displayName%20eq%20%22x%22")).Total);
        Assert.Equal(25, (await wire.Get("Users?filter=nonsense")).Total);
    }

    [Fact]
    public async Task CaseSensitiveFilter_finds_only_the_exact_user_name()
    {
        using var wire = new ScimWire(faults: SandboxFault.CaseSensitiveFilter);
        var name = (await wire.User()).Text("userName")!;
        string Query(string value) => "Users?filter=" + Uri.EscapeDataString($"userName eq \"{value}\"");
        Assert.Equal(1, (await wire.Get(Query(name))).Total);
        Assert.Equal(0, (await wire.Get(Query(name.ToUpperInvariant()))).Total);
        (await wire.CreateUser(name.ToUpperInvariant())).IsError(409, "uniqueness");
    }

    [Fact]
    public async Task FilterRefused_returns_400_for_every_filter()
    {
        using var wire = new ScimWire(faults: SandboxFault.FilterRefused);
        (await wire.Get("Users?" + ByName)).IsError(400, "invalidFilter");
        (await wire.Get("Groups?filter=displayName%20eq%20%22x%22")).IsError(400, "invalidFilter");
        Assert.Equal(25, (await wire.Get("Users")).Total);
    }

    [Fact]
    public async Task CursorOnly_refuses_startIndex_and_always_pages_by_cursor()
    {
        using var wire = new ScimWire(50, faults: SandboxFault.CursorOnly);
        (await wire.Get("Users?startIndex=1")).IsError(400, "invalidValue");
        var pagination = (await wire.Get("ServiceProviderConfig")).Json.GetProperty("pagination");
        Assert.Equal("cursor", pagination.Text("defaultPaginationMethod"));
        Assert.Equal((true, false), (pagination.GetProperty("cursor").GetBoolean(), pagination.GetProperty("index").GetBoolean()));
        var ids = new List<string>();
        for (var answer = await wire.Get("Users?count=20"); ;)
        {
            ids.AddRange(answer.Ids);
            if (answer.NextCursor is not { } cursor)
                break;
            answer = await wire.Get("Users?count=20&cursor=" + Uri.EscapeDataString(cursor));
        }

        Assert.Equal((50, 50), (ids.Count, ids.Distinct().Count()));
    }
}
