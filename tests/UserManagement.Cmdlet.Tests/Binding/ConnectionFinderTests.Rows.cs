using System;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace UserManagement.CmdletTests;

public sealed partial class ConnectionFinderTests
{
    [Fact]
    public void Row_that_names_a_closed_connection_is_ConnectionMismatch_and_other_rows_are_changed()
    {
        var result = _shell.Run("""
            'Email,Platform,Connection',
            'mei.chen@example.com,Keeptrusts,other',
            'liam.murphy@example.com,Keeptrusts,gone',
            'zoe.novak@example.com,Keeptrusts,keep' | ConvertFrom-Csv | Suspend-PlatformUser -PassThru
            """);
        Assert.Equal(
            ["mei.chen@example.com other", "zoe.novak@example.com keep"],
            result.All<PlatformUser>().Select(user => $"{user.Email} {user.Connection}"));
        Assert.Equal("ConnectionMismatch", Assert.Single(result.ErrorIds));
        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith(
            "Row 2 of the input: liam.murphy@example.com belongs to connection 'gone' (Keeptrusts), which is not open",
            result.Errors[0].Exception.Message,
            StringComparison.Ordinal);
        Assert.Equal("gone", ((PSObject)result.Errors[0].TargetObject).Properties["Connection"].Value);
    }

    [Theory]
    [InlineData("Get-PlatformTeam -Connection other -First 1 | Add-PlatformTeamMember -User $who -WhatIf")]
    [InlineData("Add-PlatformTeamMember $who -Team (Get-PlatformTeam -Connection other -First 1) -WhatIf")]
    [InlineData("Get-PlatformRole -Connection other -First 1 | Add-PlatformUserRole -User $who -WhatIf")]
    [InlineData("Add-PlatformUserRole $who -Role (Get-PlatformRole -Connection other -First 1) -WhatIf")]
    [InlineData(
        "Get-PlatformUser -Connection other | Get-PlatformUserRole | Select-Object -First 1 | Add-PlatformUserRole -User $who -WhatIf")]
    [InlineData(
        "(Get-PlatformUser $who -Connection other -Detailed).TeamDetails | Add-PlatformTeamMember -User mei.chen@example.com -WhatIf")]
    public void Change_with_a_team_or_role_object_uses_the_connection_that_the_object_was_read_from(string script) =>
        AssertGoesToOther(script);

    [Theory]
    [InlineData("Get-PlatformTeam -Connection other -First 1 | Get-PlatformTeamMember")]
    [InlineData("Get-PlatformTeamMember (Get-PlatformTeam -Connection other -First 1)")]
    [InlineData("Get-PlatformTeam -Connection other -First 1 | ConvertTo-Csv | ConvertFrom-Csv | Get-PlatformTeamMember")]
    [InlineData("Get-PlatformUser -Team (Get-PlatformTeam -Connection other | Where-Object Id -EQ team_support)")]
    [InlineData("[pscustomobject]@{ Email = $who; Connection = 'other' } | Get-PlatformUser")]
    [InlineData("$goneUser | Select-Object Email, @{ n = 'Connection'; e = { 'other' } } | Get-PlatformUser")]
    public void Read_cmdlet_uses_the_connection_that_the_input_names(string script) =>
        Assert.All(_shell.Run(script).Clean().All<PlatformUser>(), user => Assert.Equal("other", user.Connection));

    [Theory]
    [InlineData("Get-PlatformTeam -Connection other -First 1 | Add-PlatformTeamMember -User $who -Connection keep")]
    [InlineData("Get-PlatformTeam -Connection other -First 1 | Add-PlatformTeamMember -User (Get-PlatformUser $who -Connection keep)")]
    [InlineData("Get-PlatformUser $who -Connection keep | Add-PlatformUserRole -Role (Get-PlatformRole -Connection other -First 1)")]
    [InlineData("Get-PlatformUser -Team (Get-PlatformTeam -Connection other -First 1) -Connection keep")]
    [InlineData("Get-PlatformTeam -Connection other -First 1 | Get-PlatformTeamMember -Connection keep")]
    [InlineData("Get-PlatformUser $who -Connection other | Get-PlatformUser -Connection keep")]
    [InlineData("Get-PlatformUser $who -Connection other | Get-PlatformUserRole -Connection keep")]
    [InlineData("Get-PlatformUser $who -Connection other | Get-PlatformUserToken -Connection keep")]
    [InlineData("$goneUser | Get-PlatformUser")]
    [InlineData("[pscustomobject]@{ Email = $who; Platform = 'PhyCloud' } | Remove-PlatformUser -Force")]
    [InlineData("[pscustomobject]@{ Email = $who; Platform = 'Kubiya' } | Remove-PlatformUser -Force -Connection keep")]
    [InlineData("[pscustomobject]@{ Email = 'new@example.com'; Connection = 'other' } | Invoke-PlatformUserInvite -Platform Kubiya")]
    public void Input_whose_connection_is_not_open_or_contradicts_another_argument_is_ConnectionMismatch(string script) =>
        AssertMismatch(script);

    [Fact]
    public void Row_that_names_a_platform_uses_the_connection_to_it_and_is_AmbiguousConnection_if_two_are_open()
    {
        var result = _shell.Run("[pscustomobject]@{ Email = $who; Platform = 'kubiya' } | Get-PlatformUser").Clean();
        Assert.Equal("kubiya", result.Single<PlatformUser>().Connection);
        _shell.Run("[pscustomobject]@{ Email = $who; Platform = 'Keeptrusts' } | Remove-PlatformUser -Force")
            .FailsWith("AmbiguousConnection");
        AssertUnchanged("a platform with two connections");
    }

    [Fact]
    public void Blank_cells_in_the_columns_Platform_and_Connection_are_ignored()
    {
        var rows = "'Email,Platform,Connection', 'liam.murphy@example.com,,' | ConvertFrom-Csv";
        var result = _shell.Run(rows + " | Suspend-PlatformUser -Connection other -PassThru").Clean();
        Assert.Equal("other", result.Single<PlatformUser>().Connection);
    }
}
