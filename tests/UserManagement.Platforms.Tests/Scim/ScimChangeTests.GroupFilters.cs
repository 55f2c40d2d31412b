using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using Xunit;
using static UserManagement.Core.Tests.ScimFake;

namespace UserManagement.Platforms.Tests;

// The groups of a user, on servers that support, refuse or ignore filters by member.
public sealed partial class ScimChangeTests
{
    [Fact]
    public async Task Groups_of_a_user_are_found_by_one_filtered_request_per_group_if_responses_never_contain_members()
    {
        using var handler = Routed(("GET /Groups", request =>
        {
            var filter = KonnectFake.Parameter(request, "filter");
            return Json(200, List(1, filter is null || filter.Contains(Jane, StringComparison.Ordinal) ? [GroupOf()] : []))(request);
        }
        ));
        using var connection = Connect(handler, "AWS");
        var team = Assert.Single(await connection.Require<ITeams>().ReadTeamsAsync(JaneOf(connection), Call()));
        Assert.Equal(Group, team.Id);
        Assert.Equal(
            [
                "GET /Groups?cursor=&count=100",
                $"GET /Groups?filter=id eq \"{Group}\" and members.value eq \"{Jane}\"&cursor=&count=100",
            ],
            Lines(handler));
    }

    [Fact]
    public async Task Groups_of_a_user_are_found_in_the_group_list_if_the_server_ignores_the_filter()
    {
        var other = $$"""{"id":"{{Id(9)}}","members":[{"value":"{{Id(1)}}"}]}""";
        using var handler = Routed(
            ($"GET /Users/{Jane}", Json(200, Alone)), ("GET /Groups", Json(200, List(2, GroupOf(Jane), other))));
        using var connection = Connect(handler);
        var teams = connection.Require<ITeams>();
        Assert.Equal(Group, Assert.Single(await teams.ReadTeamsAsync(JaneOf(connection), Call())).Id);
        Assert.Equal([Group, Id(9)], (await teams.ListTeams().ToListAsync(Call())).Select(team => team.Id));
    }

    [Theory]
    [InlineData(400, "invalidFilter")]
    [InlineData(403, "sensitive")]
    [InlineData(403, null)]
    [InlineData(501, null)]
    public async Task Groups_of_a_user_are_found_in_the_group_list_if_the_server_refuses_the_filter(int status, string? word)
    {
        using var handler = Routed(($"GET /Users/{Jane}", Json(200, Alone)), ("GET /Groups", request =>
            KonnectFake.Parameter(request, "filter") is null
                ? Json(200, List(1, GroupOf(Jane)))(request)
                : Json(status, Error(status, word, "No"))(request)));
        using var connection = Connect(handler);
        Assert.Equal(Group, Assert.Single(await connection.Require<ITeams>().ReadTeamsAsync(JaneOf(connection), Call())).Id);
    }

    [Theory]
    [InlineData(false, 1, 4)]
    [InlineData(true, 0, 5)]
    public async Task Filter_that_finds_no_group_proves_that_a_user_is_in_none_only_if_it_finds_a_known_member(
        bool works, int expected, int filtered)
    {
        // With works = true, the filter finds the known member but not Jane, who is in the group list. A real server is not inconsistent in
        // this way. The result, no group, shows that the group list is not searched if the filter finds a known member.
        var other = $$"""{"id":"{{Id(9)}}","members":[{"value":"{{Id(1)}}"}]}""";
        using var handler = Routed(($"GET /Users/{Jane}", Json(200, Alone)), ("GET /Groups", request =>
        {
            var filter = KonnectFake.Parameter(request, "filter");
            return Json(200, filter is null ? List(2, other, GroupOf(Jane))
                : works && filter.Contains(Id(1), StringComparison.Ordinal) ? List(1, other)
                : List(0))(request);
        }
        ));
        using var connection = Connect(handler);
        for (var i = 0; i < 3; i++)
            Assert.Equal(expected, (await connection.Require<ITeams>().ReadTeamsAsync(JaneOf(connection), Call())).Count);
        Assert.Equal(filtered, Lines(handler).Count(line => line.Contains("filter=", StringComparison.Ordinal)));
    }
}
