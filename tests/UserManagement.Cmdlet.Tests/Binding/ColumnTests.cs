using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Columns of an input row besides the user: roles, teams, aliases and new values. Each row has its own values.</summary>
public sealed class ColumnTests : IDisposable
{
    private readonly Shell _shell = new(null);
    private readonly SandboxConnection _sandbox;

    public ColumnTests()
    {
        _sandbox = _shell.ConnectSandbox();
        _shell.Run(InputPrelude.Text).Clean();
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Set_PlatformUser_evaluates_a_script_block_given_to_Name_for_each_row()
    {
        var rows = "'Email,NewName', 'liam.murphy@example.com,Liam O. Murphy', 'mei.chen@example.com,Mei Wong' | ConvertFrom-Csv";
        var result = _shell.Run(rows + " | Set-PlatformUser -Name { $_.NewName } -PassThru").Clean();
        Assert.Equal(["Liam O. Murphy", "Mei Wong"], result.All<PlatformUser>().Select(user => user.Name));
    }

    [Fact]
    public void Set_PlatformUser_takes_new_values_from_the_columns_Name_and_OrgRole_of_each_row()
    {
        var rows = "'Email,Name,OrgRole', 'liam.murphy@example.com,Liam O. Murphy,', 'mei.chen@example.com,,admin' | ConvertFrom-Csv";
        var result = _shell.Run(rows + " | Set-PlatformUser -WhatIf").Clean();
        var lines = result.Console.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("Liam O. Murphy", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("admin", lines[0], StringComparison.Ordinal);
        Assert.Contains("admin", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Liam", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-PlatformUser mei.chen@example.com | Set-PlatformUser -OrgRole admin -WhatIf")]
    [InlineData("Get-PlatformUser mei.chen@example.com | ConvertTo-Csv | ConvertFrom-Csv | Set-PlatformUser -OrgRole admin -WhatIf")]
    [InlineData(
        "(ConvertTo-Copy (Get-PlatformUser mei.chen@example.com)) | Set-PlatformUser -OrgRole admin -WhatIf")]
    public void Set_PlatformUser_does_not_take_the_name_of_a_piped_user_as_a_new_value(string script)
    {
        var console = _shell.Run(script).Clean().Console;
        Assert.Contains("admin", console, StringComparison.Ordinal);
        Assert.DoesNotContain("name to", console, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Set-PlatformUser mei.chen@example.com")]
    [InlineData("Get-PlatformUser mei.chen@example.com | Set-PlatformUser")]
    [InlineData("[pscustomobject]@{ Email = 'mei.chen@example.com'; Phone = 'x' } | Set-PlatformUser")]
    [InlineData("[pscustomobject]@{ Email = 'mei.chen@example.com'; Name = ' ' } | Set-PlatformUser")]
    public void Set_PlatformUser_without_a_new_value_is_InvalidRequest(string script) =>
        Assert.Contains("No new value is given", Error(script), StringComparison.Ordinal);

    [Theory]
    [InlineData("Title")]
    [InlineData("Department")]
    [InlineData("External Id")]
    [InlineData("NewEmail")]
    public void Row_that_sets_a_property_the_platform_lacks_is_NotSupported_and_changes_nothing(string column)
    {
        var row = $"[pscustomobject]@{{ Email = 'mei.chen@example.com'; Name = 'Mei Wong'; '{column}' = 'x@example.com' }}";
        _shell.Run(row + " | Set-PlatformUser").FailsWith("NotSupported");
        Assert.NotEqual("Mei Wong", _shell.Run("Get-PlatformUser mei.chen@example.com").Single<PlatformUser>().Name);
    }

    [Fact]
    public void Set_PlatformUser_applies_a_name_that_was_edited_in_an_exported_CSV()
    {
        var edited = "$r = Get-PlatformUser mei.chen@example.com | ConvertTo-Csv | ConvertFrom-Csv; $r.Name = 'Mei Wong'; $r";
        var result = _shell.Run(edited + " | Set-PlatformUser -PassThru").Clean();
        Assert.Equal("Mei Wong", result.Single<PlatformUser>().Name);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Email = 'mei.chen@example.com'; Team = 'team_finance; team_security' } | Add-PlatformTeamMember")]
    [InlineData("[pscustomobject]@{ Email = 'mei.chen@example.com'; Team = 'team_finance,team_security' } | Add-PlatformTeamMember")]
    [InlineData("[pscustomobject]@{ Email = 'mei.chen@example.com'; Teams = 'team_finance; team_security;' } | Add-PlatformTeamMember")]
    [InlineData("[pscustomobject]@{ Email = 'mei.chen@example.com'; Team = @('team_finance', 'team_security') } | Add-PlatformTeamMember")]
    [InlineData("Add-PlatformTeamMember mei.chen@example.com 'team_finance; team_security'")]
    [InlineData("Add-PlatformTeamMember mei.chen@example.com team_finance, team_security")]
    [InlineData("Add-PlatformTeamMember ([pscustomobject]@{ Email = 'mei.chen@example.com'; Team = 'team_finance; team_security' })")]
    [InlineData(
        "[pscustomobject]@{ Email = 'mei.chen@example.com'; T = 'team_finance; team_security' } | Add-PlatformTeamMember -Team { $_.T }")]
    [InlineData("Get-PlatformTeam | Where-Object Id -In team_finance, team_security | Add-PlatformTeamMember -User mei.chen@example.com")]
    public void Add_PlatformTeamMember_reads_several_teams_from_a_cell_a_list_or_an_argument(string script)
    {
        _shell.Run(script).Clean();
        var teams = _shell.Run("Get-PlatformUser mei.chen@example.com").Clean().Single<PlatformUser>().Teams;
        Assert.Contains("team_finance", teams!);
        Assert.Contains("team_security", teams!);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Email = 'mei.chen@example.com'; Role = 'role_exporter; role_auditor' } | Add-PlatformUserRole")]
    [InlineData("[pscustomobject]@{ Email = 'mei.chen@example.com'; Roles = 'role_exporter, role_auditor' } | Add-PlatformUserRole")]
    [InlineData("@{ Email = 'mei.chen@example.com'; 'Role Id' = 'role_exporter; role_auditor' } | Add-PlatformUserRole")]
    [InlineData("Add-PlatformUserRole mei.chen@example.com -Role 'role_exporter; role_auditor'")]
    [InlineData("Get-PlatformRole | Where-Object Id -In role_exporter, role_auditor | Add-PlatformUserRole -User mei.chen@example.com")]
    public void Add_PlatformUserRole_reads_several_roles_from_a_cell_or_an_argument(string script)
    {
        _shell.Run(script).Clean();
        var roles = _shell.Run("Get-PlatformUser mei.chen@example.com").Clean().Single<PlatformUser>().Roles;
        Assert.Contains("role_exporter", roles!);
        Assert.Contains("role_auditor", roles!);
    }

    [Theory]
    [InlineData("Alias", "ravi.patel@example.com; r.patel@example.org")]
    [InlineData("Alias", "r.patel@example.org,ravi.patel@example.com")]
    [InlineData("Aliases", "ravi.patel@example.com")]
    [InlineData("E-Mail Alias", "ravi.patel@example.com")]
    public void Offboarding_finds_the_user_by_an_address_in_an_alias_column(string column, string cell)
    {
        var row = "param($column, $cell) [pscustomobject]@{ Email = 'old.name@example.com'; $column = $cell }";
        var result = _shell.Run(row + " | Invoke-PlatformUserOffboarding -PlanOnly", column, cell).Clean();
        Assert.Contains(result.Single<OffboardingPlan>().Targets, target => target.Email == "ravi.patel@example.com");
    }

    [Theory]
    [InlineData("Get-PlatformUser liam.murphy@example.com | Remove-PlatformUserRole")]
    [InlineData("Get-PlatformUser -Role role_auditor -First 1 | ConvertTo-Csv | ConvertFrom-Csv | Remove-PlatformUserRole")]
    [InlineData("Get-PlatformUser liam.murphy@example.com | ConvertTo-Csv | ConvertFrom-Csv | Remove-PlatformTeamMember")]
    [InlineData("[pscustomobject]@{ Email = 'mei.chen@example.com'; Rolle = 'role_exporter' } | Add-PlatformUserRole")]
    [InlineData("Add-PlatformUserRole mei.chen@example.com")]
    public void Change_without_a_role_or_team_is_refused_and_does_not_use_the_roles_or_teams_of_the_piped_user(string script)
    {
        Assert.Contains("is named", Error(script), StringComparison.Ordinal);
        Assert.DoesNotContain(_sandbox.Sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Inviting_exported_users_gives_one_warning_for_the_unused_column_Roles_and_one_for_OrgRole()
    {
        var export = "Get-PlatformUser -Role role_auditor -First 2 | ConvertTo-Csv | ConvertFrom-Csv";
        var result = _shell.Run(export + " | Invoke-PlatformUserInvite -IfNotExists -WhatIf");
        Assert.Contains(
            "Column Roles is not used",
            Assert.Single(result.Warnings, warning => warning.Contains("Roles", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Single(result.Warnings, warning => warning.Contains("Column OrgRole is not used", StringComparison.Ordinal));
    }

    [Fact]
    public void Team_argument_with_two_names_separated_by_a_comma_means_two_teams()
    {
        var konnect = _shell.ConnectSandbox("Konnect");
        var names = _shell.Run("(Get-PlatformTeam -Connection sandbox-konnect).Name").Clean().All<string>();
        Assert.NotEmpty(names);
        var result = _shell.Run(
            "param($names) Add-PlatformTeamMember liam.murphy@example.com -Team ($names -join ', ') -Connection sandbox-konnect -WhatIf",
            (object)names.Take(2).ToArray()).Clean();
        Assert.Equal(2, result.Console.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(konnect.Sandbox.Requests, request => request.Method != "GET");
    }

    private string Error(string script)
    {
        var result = _shell.Run(script).FailsWith("InvalidRequest");
        Assert.Equal(4, result.ExitCode);
        return result.Errors[0].Exception.Message;
    }
}
