using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Running;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// A change uses only the connection that its input names. Every changing cmdlet is called with every kind of input that names a
/// connection.
/// </summary>
/// <remarks>Three connections are open: keep (the default), other (same platform), and kubiya. "gone" was disconnected.</remarks>
public sealed partial class ConnectionFinderTests : IDisposable
{
    private const string Who = "liam.murphy@example.com";
    private const string OfTeams = "Takes teams; TeamCalls has its call.";

    /// <summary>Changing cmdlets that the tests of user changes leave out, and why. Other tests check their connections.</summary>
    private static readonly Dictionary<string, string> NoUser = new()
    {
        ["Restore-PlatformUser"] = "Takes evidence, which is bound to platform, host and organization.",
        ["Invoke-PlatformSchedule"] = "Takes scheduled actions, which are bound to platform, host and organization.",
        ["Invoke-PlatformRequest"] = "Takes a path; only -Connection selects the connection.",
        ["Export-PlatformUserAccess"] = "Writes a file and changes nothing on a platform.",
        ["Copy-PlatformUserAccess"] = "Takes two users, whose connections are compared with each other.",
        ["New-PlatformTeam"] = "Takes teams, as the cmdlets below do.",
        ["Set-PlatformTeam"] = OfTeams,
        ["Remove-PlatformTeam"] = OfTeams,
        ["Add-PlatformTeamRole"] = OfTeams,
        ["Remove-PlatformTeamRole"] = OfTeams,
    };

    /// <summary>The arguments besides the user that each cmdlet needs to make a change.</summary>
    private static readonly Dictionary<string, string> Calls = new()
    {
        ["Suspend-PlatformUser"] = "",
        ["Resume-PlatformUser"] = "",
        ["Remove-PlatformUser"] = "-Force",
        ["Set-PlatformUser"] = "-Name 'New Name'",
        ["Revoke-PlatformUserToken"] = "-All -Force",
        ["Add-PlatformUserRole"] = "-Role role_exporter",
        ["Remove-PlatformUserRole"] = "-Role role_admin",
        ["Move-PlatformUserRole"] = "-Role role_admin -ToTeam team_support -AddToTeam -Force",
        ["Add-PlatformTeamMember"] = "-Team team_finance",
        ["Remove-PlatformTeamMember"] = "-Team team_support",
        ["Invoke-PlatformUserInvite"] = "-Role role_viewer",
        ["Invoke-PlatformUserOffboarding"] = "-Force",
    };

    /// <summary>Inputs that name a closed connection, or a platform, host or organization that their connection does not have.</summary>
    private static readonly string[] Misplaced =
    [
        "[pscustomobject]@{ Email = $who; Platform = 'Keeptrusts'; Connection = 'gone' }",
        "[pscustomobject]@{ Email = $who; Connection = 'gone' }",
        "[pscustomobject]@{ Email = $who; platform = 'KEEPTRUSTS'; 'Connection Name' = 'gone' }",
        "[pscustomobject]@{ Email = $who; Platform = 'Konnect'; Connection = 'keep' }",
        "[pscustomobject]@{ Email = $who; Platform = 'Keeptrusts'; Connection = 'keep'; Organization = 'Another Corp' }",
        "[pscustomobject]@{ Email = $who; Platform = 'Keeptrusts'; Connection = 'keep'; Host = 'api.example.com' }",
        "@{ Email = $who; Platform = 'Keeptrusts'; Connection = 'gone' }",
        "[ordered]@{ Connection = 'gone'; Email = $who }",
        "([pscustomobject]@{ Email = $who; Platform = 'Keeptrusts'; Connection = 'gone' } | ConvertTo-Csv | ConvertFrom-Csv)",
        "([pscustomobject]@{ Email = $who; Platform = 'Keeptrusts'; Connection = 'gone' } | ConvertTo-Json | ConvertFrom-Json)",
        "$goneUser",
        "(ConvertTo-Copy $goneUser)",
        "($goneUser | ConvertTo-Csv | ConvertFrom-Csv)",
        "($goneUser | Select-Object Id, Connection)",
        "$goneReview",
        "$goneRole",
        "(ConvertTo-Copy $goneRole)",
    ];

    /// <summary>Inputs that belong to the connection "other".</summary>
    private static readonly string[] OfOther =
    [
        "[pscustomobject]@{ Email = $who; Platform = 'Keeptrusts'; Connection = 'other' }",
        "[pscustomobject]@{ Email = $who; Connection = 'OTHER' }",
        "@{ Email = $who; Connection = 'other' }",
        "@{ Email = $who; Connection = $other }",
        "(Get-PlatformUser $who -Connection other)",
        "(ConvertTo-Copy (Get-PlatformUser $who -Connection other))",
        "(Get-PlatformUser $who -Connection other | ConvertTo-Csv | ConvertFrom-Csv)",
    ];

    private readonly Shell _shell = new(null);
    private readonly Dictionary<string, SandboxConnection> _open = [];

    public ConnectionFinderTests()
    {
        _shell.Run(InputPrelude.Text + $"\n$Global:who = '{Who}'\n" + """
            foreach ($name in 'keep', 'other', 'gone') { Connect-Platform -Sandbox -Name $name }
            Connect-Platform -Sandbox Kubiya -Name kubiya
            $Global:other = Get-PlatformConnection other
            $Global:goneUser = Get-PlatformUser $who -Connection gone
            $Global:goneReview = Get-PlatformAccessReview -All -Connection gone | Where-Object Email -EQ $who
            $Global:goneRole = Get-PlatformUser -Connection gone | Get-PlatformUserRole | Select-Object -First 1
            Disconnect-Platform gone
            """).Clean();
        foreach (var connection in _shell.Run("Get-PlatformConnection").All<SandboxConnection>()) _open[connection.Name] = connection;
    }

    public static TheoryData<string> Cmdlets =>
        new(CmdletTypes.All.Where(cmdlet => Changes(cmdlet.Value)).Select(cmdlet => cmdlet.Key).Except(NoUser.Keys));

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void User_change_is_ConnectionMismatch_if_no_open_connection_matches_the_input_or_Connection_names_another(string cmdlet)
    {
        Assert.True(Calls.ContainsKey(cmdlet), $"{cmdlet} has no entry in Calls. Add the arguments that it needs.");
        var (parameter, call) = (cmdlet == "Invoke-PlatformUserInvite" ? "Email" : "User", $"{cmdlet} {Calls[cmdlet]}");
        foreach (var input in Misplaced)
        {
            if (parameter == "Email" && !input.Contains("Email", StringComparison.Ordinal) && input.Contains(
                "Select-Object Id",
                StringComparison.Ordinal)) continue; // an invitation needs an e-mail address, and this input has only an id
            AssertMismatch($"{input} | {call}");
            AssertMismatch($"{call} -{parameter} ({input})");
            AssertMismatch($"{input} | {call} -Connection keep");
            AssertMismatch($"{input} | {call} -Connection *");
            if (input.Contains("Email", StringComparison.Ordinal)) AssertMismatch($"{input} | {call} -{parameter} {{ $_.Email }}");
        }

        foreach (var input in OfOther)
        {
            AssertMismatch($"{input} | {call} -Connection keep");
            AssertMismatch($"{call} -{parameter} ({input}) -Connection keep");
            AssertMismatch($"{input} | {call} -Connection kubiya");
            AssertMismatch($"{input} | {call} -Connection ke*");
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void User_change_uses_the_connection_that_the_input_names(string cmdlet)
    {
        if (cmdlet == "Invoke-PlatformUserOffboarding") return; // searches every connection for the person
        var (parameter, call) = (cmdlet == "Invoke-PlatformUserInvite" ? "Email" : "User", $"{cmdlet} {Calls[cmdlet]} -WhatIf");
        foreach (var input in OfOther)
        {
            AssertGoesToOther($"{input} | {call}");
            AssertGoesToOther($"{call} -{parameter} ({input})");
            AssertGoesToOther($"{input} | {call} -Connection *");
            AssertGoesToOther($"{input} | {call} -Connection other, kubiya");
        }
    }

    private static bool Changes((Type Type, CmdletAttribute Attribute) cmdlet) =>
        cmdlet.Attribute.SupportsShouldProcess && typeof(PlatformCommand).IsAssignableFrom(cmdlet.Type);

    private void AssertMismatch(string script)
    {
        Clear();
        var result = _shell.Run(script);
        Assert.True(
            result.ErrorIds.SequenceEqual(["ConnectionMismatch"]),
            $"{script}\nreported {string.Join("; ", result.Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}"))}");
        Assert.Equal(4, result.ExitCode);
        Assert.Empty(result.Output);
        AssertUnchanged(script);
    }

    private void AssertGoesToOther(string script)
    {
        Clear();
        var result = _shell.Run(script);
        AssertUnchanged(script);
        foreach (var error in result.Errors) Assert.True(IsAboutOther(error), $"{script}\nreported {error.FullyQualifiedErrorId}: {error}");
        if (result.Errors.Count == 0) Assert.Contains("connection 'other'", result.Console, StringComparison.Ordinal);
        Assert.DoesNotContain("connection 'keep'", result.Console, StringComparison.Ordinal);
    }

    private void AssertUnchanged(string script)
    {
        var changes = _open.Values.SelectMany(connection => connection.Sandbox.Requests
            .Where(request => request.Method != "GET")
            .Select(request => $"{connection.Name}: {request.Method} {request.Path}")).ToList();
        Assert.True(changes.Count == 0, $"{script}\nsent {string.Join(", ", changes)}");
    }

    /// <summary>Returns true if the connection "other" refused the change, for example because its platform lacks the operation.</summary>
    private static bool IsAboutOther(ErrorRecord error) => error.Exception is PlatformException known
        && known.Error != PlatformError.ConnectionMismatch
        && (known.Connection == "other" || error.ToString().Contains("connection 'other'", StringComparison.Ordinal));

    private void Clear()
    {
        foreach (var connection in _open.Values) connection.Sandbox.ClearRequests();
    }
}
