using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <content>Cmdlets that change teams: the place is in the team, or in the row that names it.</content>
public sealed partial class ConnectionFinderTests
{
    /// <summary>What each cmdlet needs besides the team, so that it changes something.</summary>
    private static readonly Dictionary<string, string> TeamCalls = new()
    {
        ["New-PlatformTeam"] = "",
        ["Set-PlatformTeam"] = "-Description 'For audits'",
        ["Remove-PlatformTeam"] = "-Force",
        ["Add-PlatformTeamRole"] = "-Role role_exporter",
        ["Remove-PlatformTeamRole"] = "-Role role_viewer",
    };

    /// <summary>Rows of a place that is not open, or leads elsewhere.</summary>
    private static readonly string[] MisplacedTeams =
    [
        "[pscustomobject]@{ Team = 'Finance'; Name = 'Data'; Platform = 'Keeptrusts'; Connection = 'gone' }",
        "[pscustomobject]@{ Team = 'Finance'; Name = 'Data'; Connection = 'gone' }",
        "[pscustomobject]@{ Team = 'Finance'; Name = 'Data'; Platform = 'Konnect'; Connection = 'keep' }",
        "[pscustomobject]@{ Team = 'Finance'; Name = 'Data'; Connection = 'keep'; Organization = 'Another Corp' }",
        "@{ Team = 'Finance'; Name = 'Data'; Connection = 'gone' }",
        "(ConvertTo-Copy ([pscustomobject]@{ Team = 'Finance'; Name = 'Data'; Connection = 'gone' }))",
    ];

    private static readonly string[] TeamsOfOther =
    [
        "[pscustomobject]@{ Team = 'Finance'; Name = 'Data'; Platform = 'Keeptrusts'; Connection = 'other' }",
        "@{ Team = 'Finance'; Name = 'Data'; Connection = 'OTHER' }",
        "([pscustomobject]@{ Team = 'Finance'; Name = 'Data'; Connection = 'other' } | ConvertTo-Csv | ConvertFrom-Csv)",
    ];

    /// <summary>A team that was read belongs to the connection it was read through.</summary>
    private static readonly string[] ReadTeams =
    [
        "(Get-PlatformTeam Finance -Connection other)",
        "(ConvertTo-Copy (Get-PlatformTeam Finance -Connection other))",
        "(Get-PlatformTeam Finance -Connection other | ConvertTo-Csv | ConvertFrom-Csv)",
    ];

    public static TheoryData<string> TeamCmdlets => [.. TeamCalls.Keys];

    [Fact]
    public void Every_cmdlet_that_takes_teams_has_a_call()
    {
        var named = NoUser.Where(cmdlet => cmdlet.Value == OfTeams).Select(cmdlet => cmdlet.Key);
        Assert.Empty(named.Except(TeamCalls.Keys));
    }

    [Theory]
    [MemberData(nameof(TeamCmdlets))]
    public void Change_of_a_team_never_uses_a_connection_other_than_the_one_in_the_input(string cmdlet)
    {
        var call = $"{cmdlet} {TeamCalls[cmdlet]}";
        var parameter = cmdlet == "New-PlatformTeam" ? "Name" : "Team";
        foreach (var input in MisplacedTeams)
        {
            AssertMismatch($"{input} | {call}");
            AssertMismatch($"{call} -{parameter} ({input})");
            AssertMismatch($"{input} | {call} -Connection keep");
        }

        foreach (var input in TeamsOfOther.Concat(cmdlet == "New-PlatformTeam" ? [] : ReadTeams))
        {
            AssertMismatch($"{input} | {call} -Connection keep");
            AssertMismatch($"{call} -{parameter} ({input}) -Connection keep");
        }
    }

    [Theory]
    [MemberData(nameof(TeamCmdlets))]
    public void Change_of_a_team_uses_the_connection_in_the_input(string cmdlet)
    {
        var call = $"{cmdlet} {TeamCalls[cmdlet]} -WhatIf";
        var parameter = cmdlet == "New-PlatformTeam" ? "Name" : "Team";
        foreach (var input in TeamsOfOther.Concat(cmdlet == "New-PlatformTeam" ? [] : ReadTeams))
        {
            AssertGoesToOther($"{input} | {call}");
            AssertGoesToOther($"{call} -{parameter} ({input})");
        }
    }
}
