using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <content>Cmdlets that change teams take the connection from the team object, or from the row that names the team.</content>
public sealed partial class ConnectionFinderTests
{
    /// <summary>The arguments besides the team that each cmdlet needs to make a change.</summary>
    private static readonly Dictionary<string, string> TeamCalls = new()
    {
        ["New-PlatformTeam"] = "",
        ["Set-PlatformTeam"] = "-Description 'For audits'",
        ["Remove-PlatformTeam"] = "-Force",
        ["Add-PlatformTeamRole"] = "-Role role_exporter",
        ["Remove-PlatformTeamRole"] = "-Role role_viewer",
    };

    /// <summary>Rows that name a closed connection, or a platform or organization that their connection does not have.</summary>
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

    /// <summary>Teams that were read through the connection "other", so that they belong to this connection.</summary>
    private static readonly string[] ReadTeams =
    [
        "(Get-PlatformTeam Finance -Connection other)",
        "(ConvertTo-Copy (Get-PlatformTeam Finance -Connection other))",
        "(Get-PlatformTeam Finance -Connection other | ConvertTo-Csv | ConvertFrom-Csv)",
    ];

    public static TheoryData<string> TeamCmdlets => [.. TeamCalls.Keys];

    [Fact]
    public void Every_cmdlet_that_changes_teams_is_in_the_test_data_TeamCalls()
    {
        var named = NoUser.Where(cmdlet => cmdlet.Value == OfTeams).Select(cmdlet => cmdlet.Key);
        Assert.Empty(named.Except(TeamCalls.Keys));
    }

    [Theory]
    [MemberData(nameof(TeamCmdlets))]
    public void Team_change_is_ConnectionMismatch_if_no_open_connection_matches_the_input_or_Connection_names_another(string cmdlet)
    {
        var call = $"{cmdlet} {TeamCalls[cmdlet]}";
        var parameter = cmdlet == "New-PlatformTeam" ? "Name" : "Team";
        foreach (var input in MisplacedTeams)
        {
            AssertMismatch($"{input} | {call}");
            AssertMismatch($"{call} -{parameter} ({input})");
            AssertMismatch($"{input} | {call} -Connection keep");
            AssertMismatch($"{input} | {call} -{parameter} {{ $_.{parameter} }}");
        }

        foreach (var input in TeamsOfOther.Concat(cmdlet == "New-PlatformTeam" ? [] : ReadTeams))
        {
            AssertMismatch($"{input} | {call} -Connection keep");
            AssertMismatch($"{call} -{parameter} ({input}) -Connection keep");
        }
    }

    [Theory]
    [InlineData("Get-PlatformTeamMember")]
    [InlineData("Get-PlatformTeamRole")]
    public void Team_read_with_a_script_block_is_ConnectionMismatch_if_the_row_names_a_connection_that_is_not_open(string cmdlet)
    {
        foreach (var input in MisplacedTeams) AssertMismatch($"{input} | {cmdlet} -Team {{ $_.Team }}");
        foreach (var input in TeamsOfOther) AssertMismatch($"{input} | {cmdlet} -Team {{ $_.Team }} -Connection keep");
    }

    [Theory]
    [MemberData(nameof(TeamCmdlets))]
    public void Team_change_uses_the_connection_that_the_input_names(string cmdlet)
    {
        var call = $"{cmdlet} {TeamCalls[cmdlet]} -WhatIf";
        var parameter = cmdlet == "New-PlatformTeam" ? "Name" : "Team";
        foreach (var input in TeamsOfOther) AssertGoesToOther($"{input} | {call} -{parameter} {{ $_.{parameter} }}");
        foreach (var input in TeamsOfOther.Concat(cmdlet == "New-PlatformTeam" ? [] : ReadTeams))
        {
            AssertGoesToOther($"{input} | {call}");
            AssertGoesToOther($"{call} -{parameter} ({input})");
        }
    }
}
