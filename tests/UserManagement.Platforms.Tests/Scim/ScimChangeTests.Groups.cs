using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Changes;
using UserManagement.Changes.Running;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.People;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests that group members are added and removed, and that no member is lost on a server that hides members.</summary>
public sealed partial class ScimChangeTests
{
    private const string Alone = $$"""{"id":"{{Jane}}","userName":"jane@example.com","active":true,"groups":[]}""";

    [Fact]
    public async Task Group_member_is_added_and_removed_by_id()
    {
        using var handler = Routed(($"PATCH /Groups/{Group}", Json(204)));
        using var connection = Connect(handler);
        await connection.Require<ITeamAdditions>().AddMemberAsync(Group, JaneOf(connection), Call());
        await connection.Require<ITeamRemovals>().RemoveMemberAsync(Group, JaneOf(connection), Call());
        Assert.Equal(
            [
                $$"""PATCH /Groups/{{Group}} {{PatchOp}}{"op":"add","path":"members","value":[{"value":"{{Jane}}"}]}]}""",
                $$"""PATCH /Groups/{{Group}} {{PatchOp}}{"op":"remove","path":"members[value eq \"{{Jane}}\"]"}]}""",
            ],
            Lines(handler).Select(line => line.Replace("\\u0022", "\\\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Member_change_on_a_server_without_PATCH_sends_the_whole_group_and_keeps_the_other_members()
    {
        var version = "";
        using var handler = Routed(
            ("GET /Groups", Json(200, List(1, GroupOf(Id(1), Id(2))))),
            ($"GET /Groups/{Group}", Json(200, GroupOf(Id(1), Id(2)))),
            ($"PUT /Groups/{Group}", request =>
            {
                version = string.Join(",", request.Headers.GetValues("If-Match"));
                return Json(200, GroupOf(Id(1), Id(2), Jane))(request);
            }
        ));
        using var connection = ConnectWith(handler, NoPatch);
        await connection.Require<ITeamAdditions>().AddMemberAsync(Group, JaneOf(connection), Call());
        await connection.Require<ITeamRemovals>().RemoveMemberAsync(Group, JaneOf(connection), Call());
        string[] bodies = [.. handler.Sent.Where(sent => sent.Method == "PUT").Select(sent => sent.Body!)];
        Assert.Contains($$"""[{"value":"{{Id(1)}}"},{"value":"{{Id(2)}}"},{"value":"{{Jane}}"}]""", bodies[0], StringComparison.Ordinal);
        Assert.Contains($$"""[{"value":"{{Id(1)}}"},{"value":"{{Id(2)}}"}]""", bodies[1], StringComparison.Ordinal);
        Assert.Equal("W/\"g1\"", version);
    }

    [Theory]
    [InlineData("\"members\":\"hidden\"")]
    [InlineData("\"members\":\"filtered\"")]
    [InlineData("\"remove\":\"reversible\"")]
    public async Task Member_addition_is_NotSupported_if_the_server_hides_members_and_has_no_PATCH(string rows)
    {
        using var handler = Routed(
            ("GET /Groups", Json(200, List(1, GroupOf()))), ($"GET /Groups/{Group}", Json(200, GroupOf())),
            ($"PUT /Groups/{Group}", Json(200, GroupOf(Jane))));
        using var connection = ConnectWith(handler, NoPatch + "," + rows);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<ITeamAdditions>().AddMemberAsync(Group, JaneOf(connection), Call()));
        Assert.Equal(PlatformError.NotSupported, error.Error);
        Assert.DoesNotContain(handler.Sent, sent => sent.Method == "PUT");
    }

    [Theory]
    [InlineData(204, false, "Accepted")]
    [InlineData(204, true, "OutcomeUnknown")]
    [InlineData(200, false, "OutcomeUnknown")]
    public async Task Member_change_on_a_server_that_hides_members_is_never_Confirmed(int status, bool verify, string expected)
    {
        using var handler = Routed(
            ($"GET /Users/{Jane}", Json(200, Alone)),
            ("GET /Groups", Json(200, List(1, GroupOf(null)))),
            ($"PATCH /Groups/{Group}", Json(status, status == 204 ? "" : GroupOf())));
        foreach (var rows in new[] { "\"members\":\"hidden\"", "\"remove\":\"reversible\"" })
        {
            using var connection = ConnectWith(handler, rows);
            foreach (var change in new UserChange[] { new TeamAddition(Group), new TeamRemoval(Group) })
                Assert.Equal(expected, await RunAsync(connection, change, verify));
        }

        Assert.Equal(4, handler.Sent.Count(sent => sent.Method == "PATCH"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"value":null,"type":"User"}""")]
    [InlineData("""{"value":"","display":"Jane"}""")]
    public async Task Reading_a_group_that_has_a_member_without_an_id_is_UnexpectedResponse(string member)
    {
        var group = $$"""{"id":"{{Group}}","displayName":"Guides","members":[{{member}},{"value":"{{Id(1)}}"}]}""";
        using var handler = Routed(($"GET /Groups/{Group}", Json(200, group)), ("GET /Groups", Json(200, List(1, group))));
        using var connection = Connect(handler);
        var teams = connection.Require<ITeams>();
        var readings = new Func<Task>[]
        {
            () => teams.ListTeams().ToListAsync(Call()),
            () => teams.ListMembers(Group).ToListAsync(Call()),
        };
        foreach (var reading in readings)
        {
            var error = await Assert.ThrowsAsync<PlatformException>(reading);
            Assert.Equal("UnexpectedResponse", error.ErrorId);
            Assert.Contains($"group '{Group}' has a member without an id", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nested_group_without_an_id_does_not_make_reading_the_group_list_fail()
    {
        var group = $$"""{"id":"{{Group}}","members":[{"type":"Group"}]}""";
        using var handler = Routed(("GET /Groups", Json(200, List(1, group))));
        using var connection = Connect(handler);
        Assert.Single(await connection.Require<ITeams>().ListTeams().ToListAsync(Call()));
    }

    private static async Task<string> RunAsync(PlatformConnection connection, UserChange change, bool verify)
    {
        try
        {
            var user = await new ChangeRunner(new UserResolver(connection), new NameLookup(connection)).RunAsync(
                new UserIdentity(JaneOf(connection)), change, (_, _) => Task.FromResult(true), new ChangeOptions(false, verify), Call());
            return $"{user!.ChangeOutcome}";
        }
        catch (PlatformException e)
        {
            return e.ErrorId;
        }
    }
}
