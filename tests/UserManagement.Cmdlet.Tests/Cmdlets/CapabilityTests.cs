using System;
using System.Collections.Generic;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>An operation that a platform does not support is refused before any request, and the error names an alternative.</summary>
public sealed class CapabilityTests
{
    private static readonly Dictionary<string, string> Calls = new()
    {
        ["Suspend-PlatformUser"] = "Suspend-PlatformUser a@example.com",
        ["Resume-PlatformUser"] = "Resume-PlatformUser a@example.com",
        ["Set-PlatformUser"] = "Set-PlatformUser a@example.com -Name A",
        ["Remove-PlatformUser"] = "Remove-PlatformUser a@example.com -Force",
        ["Get-PlatformRole"] = "Get-PlatformRole",
        ["Add-PlatformUserRole"] = "Add-PlatformUserRole a@example.com -Role r",
        ["Remove-PlatformUserRole"] = "Remove-PlatformUserRole a@example.com -Role r",
        ["Get-PlatformTeam"] = "Get-PlatformTeam",
        ["Get-PlatformTeamMember"] = "Get-PlatformTeamMember -Team t",
        ["Add-PlatformTeamMember"] = "Add-PlatformTeamMember a@example.com -Team t",
        ["Remove-PlatformTeamMember"] = "Remove-PlatformTeamMember a@example.com -Team t",
        ["New-PlatformTeam"] = "New-PlatformTeam New",
        ["Set-PlatformTeam"] = "Set-PlatformTeam t -NewName n",
        ["Remove-PlatformTeam"] = "Remove-PlatformTeam t -Force",
        ["Get-PlatformTeamRole"] = "Get-PlatformTeamRole t",
        ["Add-PlatformTeamRole"] = "Add-PlatformTeamRole t -Role r",
        ["Remove-PlatformTeamRole"] = "Remove-PlatformTeamRole t -Role r",
        ["Get-PlatformUserToken"] = "Get-PlatformUserToken a@example.com",
        ["Revoke-PlatformUserToken"] = "Revoke-PlatformUserToken a@example.com -All -Force",
    };

    public static TheoryData<string, string> Missing()
    {
        using var shell = new Shell();
        var data = new TheoryData<string, string>();
        foreach (var capability in shell.Run("Get-PlatformCapability").All<PlatformCapability>())
            if (!capability.Supported && Calls.ContainsKey(capability.Cmdlet)) data.Add(capability.Platform, capability.Cmdlet);
        Assert.True(data.Count > 10);
        return data;
    }

    [Theory]
    [MemberData(nameof(Missing))]
    public void Unsupported_operation_is_NotSupported_with_an_alternative_and_without_a_request(string platform, string cmdlet)
    {
        using var shell = new Shell();
        var connection = shell.ConnectSandbox(platform);
        connection.Sandbox.ClearRequests();
        var result = shell.Run(Calls[cmdlet]).FailsWith("NotSupported");
        Assert.Equal(4, result.ExitCode);
        var error = Assert.IsType<PlatformException>(result.Errors[0].Exception);
        Assert.Contains(platform, error.Message, StringComparison.Ordinal);
        Assert.True(error.RecommendedAction!.Length > 20, error.RecommendedAction);
        Assert.Empty(connection.Sandbox.Requests);
    }
}
