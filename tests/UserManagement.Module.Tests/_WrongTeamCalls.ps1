# Dot-sourced by _WrongCalls.ps1: calls of the team cmdlets that fail without a provocation of HelpErrors.Tests.ps1.

# Makes the user $args[0] the only administrator, and only through a role of the team Finance.
$onlyByTeam = {
    Add-PlatformTeamRole team_finance -Role role_admin
    Get-PlatformTeamMember team_finance | Remove-PlatformTeamMember -Team team_finance -Allow Self, LastAdministrator
    Add-PlatformTeamMember $args[0] team_finance
    Get-Administrator | Where-Object OrgRole -EQ admin | Set-PlatformUser -OrgRole viewer -Allow Self, LastAdministrator
    Get-Administrator | Remove-PlatformUserRole -Role role_admin -Allow Self, LastAdministrator
}
$wrong += @{
    'Get-PlatformTeam'          = @({ Get-PlatformTeam team_nowhere })
    'Get-PlatformTeamRole' = @(
        { Get-PlatformTeamRole team_nowhere },
        { [pscustomobject]@{ Team = 'team_support'; Connection = 'gone' } | Get-PlatformTeamRole }
    )
    'Get-PlatformTeamMember' = @(
        { Get-PlatformTeamMember team_nowhere },
        { [pscustomobject]@{ Team = 'team_support'; Connection = 'gone' } | Get-PlatformTeamMember }
    )
    'Add-PlatformTeamMember'    = @(
        { Add-PlatformTeamMember $person team_nowhere }
        { Add-PlatformTeamMember $person team_support -For 8h }
        { . $noSchedule; Add-PlatformTeamMember $person team_finance -For 8h }
    )
    'Remove-PlatformTeamMember' = @(
        { Remove-PlatformTeamMember $person team_nowhere }
        {
            $user = Get-PlatformUser $person
            Remove-PlatformTeamMember $person team_support
            Remove-PlatformTeamMember $user team_support
        }
        {
            Get-PlatformUser $person | ForEach-Object { $sandbox.FailNext(99, 403); $_ } |
                Remove-PlatformTeamMember -Team team_support
        }
        {
            Connect-Platform -Sandbox Konnect -SetDefault
            Get-PlatformUser -Current | Remove-PlatformTeamMember -Team 'Organization Admin'
        }
        {
            Connect-Platform -Sandbox Konnect -SetDefault
            Get-PlatformUser | Get-PlatformUserRole | Where-Object EntityType -EQ Identity | Remove-PlatformUserRole
            Get-PlatformTeamMember 'Organization Admin' | Remove-PlatformTeamMember -Team 'Organization Admin' -Allow Self, Owner
        })
    'New-PlatformTeam' = @(
        { New-PlatformTeam Finance }
        { [pscustomobject]@{ Name = 'Data Science'; Connection = 'gone' } | New-PlatformTeam }
    )
    'Set-PlatformTeam' = @(
        { Set-PlatformTeam team_nowhere -Description 'Pays the bills' }
        { Set-PlatformTeam team_finance -NewName Support }
        { [pscustomobject]@{ Team = 'team_finance'; Connection = 'gone' } | Set-PlatformTeam -NewName Money }
    )
    'Remove-PlatformTeam' = @(
        { Remove-PlatformTeam team_nowhere -Force }
        { Remove-PlatformTeam team_finance -Confirm:$false }
        { [pscustomobject]@{ Team = 'team_finance'; Connection = 'gone' } | Remove-PlatformTeam -Force }
        { . $onlyByTeam $person; Remove-PlatformTeam team_finance -Force }
        { . $onlyByTeam (Get-PlatformUser -Current).Email; Remove-PlatformTeam team_finance -Force }
    )
    'Add-PlatformTeamRole' = @(
        { Add-PlatformTeamRole team_nowhere -Role role_viewer }
        { Add-PlatformTeamRole team_finance -Role role_nowhere }
        { [pscustomobject]@{ Team = 'team_finance'; Connection = 'gone' } | Add-PlatformTeamRole -Role role_auditor }
    )
    'Remove-PlatformTeamRole' = @(
        { Remove-PlatformTeamRole team_nowhere -Role role_viewer }
        { Remove-PlatformTeamRole team_finance -Role role_nowhere }
        { [pscustomobject]@{ Team = 'team_finance'; Connection = 'gone' } | Remove-PlatformTeamRole -Role role_viewer }
        { . $onlyByTeam $person; Remove-PlatformTeamRole team_finance -Role role_admin }
        { . $onlyByTeam (Get-PlatformUser -Current).Email; Remove-PlatformTeamRole team_finance -Role role_admin }
    )
    'Move-PlatformUserRole' = @(
        { Move-PlatformUserRole priya.sharma@example.com role_auditor -ToTeam team_nowhere }
        { Move-PlatformUserRole priya.sharma@example.com role_nowhere -ToTeam Security }
        { Connect-Platform -Sandbox Astra -SetDefault; Move-PlatformUserRole $person 'Database Administrator' -ToTeam Security }
    )
}
