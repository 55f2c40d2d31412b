# Dot-sourced by HelpErrors.Tests.ps1.

# Calls that go wrong by themselves, some of them on a platform that has names or lacks an operation.
$wrong = @{
    'Get-PlatformCapability'    = @({ Get-PlatformCapability nowhere }, { Get-PlatformCapability -Connection nowhere })
    'Get-PlatformConnection'    = @({ Get-PlatformConnection nowhere }, { Get-PlatformConnection '' })
    'Disconnect-Platform'       = @({ Disconnect-Platform nowhere }, { Disconnect-Platform $null })
    'Test-PlatformConnection'   = @({ Test-PlatformConnection -Connection $null })
    'Get-PlatformJournal' = @(
        { Get-PlatformJournal (Join-Path $TestDrive nothing) }, { Get-PlatformJournal $damaged -Verify },
        { Get-PlatformJournal $otherKey -Verify }
    )
    'Get-PlatformAccessReview' = @(
        { Get-PlatformAccessReview Orphaned }, {
            Set-Content (Join-Path $TestDrive other.csv) 'Email', 'nobody@example.org'
            Get-PlatformAccessReview Orphaned -Roster (Join-Path $TestDrive other.csv)
        }
    )
    'Export-PlatformAccessReview' = @({ @() | Export-PlatformAccessReview review.txt })
    'Get-PlatformUser'          = @({ Connect-Platform -Sandbox Astra -SetDefault; Get-PlatformUser -Current })
    'Get-PlatformUserRole'      = @({ Connect-Platform -Sandbox PhyCloud -SetDefault; Get-PlatformUserRole $person })
    'Get-PlatformTeamMember' = @(
        { Get-PlatformTeamMember team_nowhere },
        { [pscustomobject]@{ Team = 'team_support'; Connection = 'gone' } | Get-PlatformTeamMember }
    )
    'Invoke-PlatformUserInvite' = @(
        { Invoke-PlatformUserInvite $person role_viewer }
        { [pscustomobject]@{ Email = 'new@example.com'; Connection = 'gone' } | Invoke-PlatformUserInvite -Role role_viewer }
        { Invoke-PlatformUserInvite new@example.com role_viewer -Team team_nowhere }
        { Connect-Platform -Sandbox Astra -SetDefault; Invoke-PlatformUserInvite new@example.com 'No Such Role' }
        { Connect-Platform -Sandbox Astra -SetDefault; Invoke-PlatformUserInvite new@example.com -AsSystem })
    'Suspend-PlatformUser'      = @(
        { Get-PlatformUser -Current | Suspend-PlatformUser }
        { Set-OneAdministrator | Suspend-PlatformUser }
        { $user = Get-PlatformUser $person; $sandbox.FailNext(99, 403); $user | Suspend-PlatformUser })
    'Remove-PlatformUser'       = @(
        { Get-PlatformUser -Current | Remove-PlatformUser -Force }
        { Set-OneAdministrator | Remove-PlatformUser -Force }
        { $user = Get-PlatformUser $person; $sandbox.FailNext(99, 403); $user | Remove-PlatformUser -Force })
    'Set-PlatformUser'          = @(
        { Set-PlatformUser $person -Title Director }
        {
            $scim = Connect-Platform -Sandbox Scim -SetDefault -PassThru
            $user = Get-PlatformUser $person
            $scim.Sandbox.FailNext(1, 412)
            $user | Set-PlatformUser -Title Director
        }
        { Get-PlatformUser -Current | Set-PlatformUser -OrgRole viewer }
        {
            Get-Administrator | Where-Object OrgRole -NE admin | Suspend-PlatformUser
            Get-Administrator | Set-PlatformUser -OrgRole viewer -Allow Self
        }
        { $user = Get-PlatformUser -Current; $sandbox.FailNext(99, 403); $user | Set-PlatformUser -OrgRole viewer -Allow Self })
    'Add-PlatformUserRole'      = @({ Connect-Platform -Sandbox Astra -SetDefault; Add-PlatformUserRole $person 'No Such Role' })
    'Remove-PlatformUserRole'   = @(
        { Connect-Platform -Sandbox Astra -SetDefault; Remove-PlatformUserRole $person 'No Such Role' }
        {
            Get-PlatformUser -Current | Set-PlatformUser -OrgRole viewer -Allow Self
            Get-PlatformUser -Current | Add-PlatformUserRole -Role role_admin
            Get-PlatformUser -Current | Remove-PlatformUserRole -Role role_admin
        }
        { Set-OneAdministrator | Remove-PlatformUserRole -Role role_admin }
        {
            $user = Get-PlatformUser chloe.dubois@example.com
            $sandbox.FailNext(99, 403)
            $user | Remove-PlatformUserRole -Role role_admin
        })
    'Add-PlatformTeamMember'    = @({ Add-PlatformTeamMember $person team_nowhere })
    'Remove-PlatformTeamMember' = @(
        { Remove-PlatformTeamMember $person team_nowhere }
        {
            $user = Get-PlatformUser $person
            Remove-PlatformTeamMember $person team_support
            Remove-PlatformTeamMember $user team_support
        }
        { $user = Get-PlatformUser $person; $sandbox.FailNext(99, 403); $user | Remove-PlatformTeamMember -Team team_support }
        {
            Connect-Platform -Sandbox Konnect -SetDefault
            Get-PlatformUser -Current | Remove-PlatformTeamMember -Team 'Organization Admin'
        }
        {
            Connect-Platform -Sandbox Konnect -SetDefault
            Get-PlatformUser | Get-PlatformUserRole | Where-Object EntityType -EQ Identity | Remove-PlatformUserRole
            Get-PlatformTeamMember 'Organization Admin' | Remove-PlatformTeamMember -Team 'Organization Admin' -Allow Self, Owner
        })
}
