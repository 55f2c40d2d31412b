# Dot-sourced by HelpErrors.Tests.ps1.
. $PSScriptRoot/_WrongCallPlaces.ps1

# Calls that fail without a provocation of HelpErrors.Tests.ps1. Some of them need another platform.
$wrong = @{
    'Get-PlatformCapability'    = @({ Get-PlatformCapability nowhere }, { Get-PlatformCapability -Connection nowhere })
    'Invoke-PlatformRequest' = @(
        { Connect-Platform -Sandbox -RequireReason -SetDefault; Invoke-PlatformRequest /v1/users -Method POST -Force }
        { Invoke-PlatformRequest https://example.com/v1/users }, { $sandbox.FailNext(99, 500); Invoke-PlatformRequest /v1/users })
    'Get-PlatformConnection'    = @({ Get-PlatformConnection nowhere }, { Get-PlatformConnection '' })
    'Disconnect-Platform'       = @({ Disconnect-Platform nowhere }, { Disconnect-Platform $null })
    'Test-PlatformConnection'   = @({ Test-PlatformConnection -Connection $null })
    'Get-PlatformJournal' = @(
        { Get-PlatformJournal (Join-Path $TestDrive nothing) }, { Get-PlatformJournal $damaged -Verify },
        { Get-PlatformJournal $otherKey -Verify }
    )
    'Get-PlatformAccessReview' = @(
        { . $damagedSchedule; Get-PlatformAccessReview }, { . $noSchedule; Get-PlatformAccessReview }
        { Get-PlatformAccessReview Orphaned }, {
            Set-Content (Join-Path $TestDrive other.csv) 'Email', 'nobody@example.org'
            Get-PlatformAccessReview Orphaned -Roster (Join-Path $TestDrive other.csv)
        }
    )
    'Approve-PlatformPlan' = @(
        { Approve-PlatformPlan (Join-Path $TestDrive nothing.json) }
        {
            $file = Join-Path $TestDrive plan.json
            $null = Approve-PlatformPlan -ShowKey
            Copy-PlatformUserAccess -From mei.chen@example.com -To $person -PlanOnly | ConvertTo-Json -Depth 8 | Set-Content $file
            Approve-PlatformPlan $file
            (Get-Content $file -Raw) -replace 'mei.chen', 'noah.fischer' | Set-Content $file
            Approve-PlatformPlan $file
        }
        {
            $file = Join-Path $TestDrive plan.json
            $null = Approve-PlatformPlan -ShowKey
            Copy-PlatformUserAccess -From mei.chen@example.com -To $person -PlanOnly | ConvertTo-Json -Depth 8 | Set-Content $file
            $mine = $env:USERMANAGEMENT_PROFILES
            try {
                $env:USERMANAGEMENT_PROFILES = Join-Path $TestDrive another/profiles.json
                $null = Approve-PlatformPlan -ShowKey -Name another
                Approve-PlatformPlan $file -Confirm
            } finally {
                $env:USERMANAGEMENT_PROFILES = $mine
            }
        }
    )
    'Copy-PlatformUserAccess' = @(
        {
            $file = Join-Path $TestDrive approvers.txt
            Set-Content $file (Approve-PlatformPlan -ShowKey).Line
            if (-not $IsWindows) { chmod 600 $file }
            $how = @{ RequireApproval = $true; Approvers = $file; Force = $true }
            $plan = Copy-PlatformUserAccess -From mei.chen@example.com -To $person -PlanOnly
            Copy-PlatformUserAccess -Plan $plan @how
            $saved = Join-Path $TestDrive saved.json
            $plan | ConvertTo-Json -Depth 8 | Set-Content $saved
            $mine = $env:USERMANAGEMENT_PROFILES
            try {
                $env:USERMANAGEMENT_PROFILES = Join-Path $TestDrive other/profiles.json
                $line = (Approve-PlatformPlan -ShowKey -Name other).Line
                Approve-PlatformPlan $saved
            } finally {
                $env:USERMANAGEMENT_PROFILES = $mine
            }
            Copy-PlatformUserAccess -Plan $saved @how
            Set-Content $file $line
            Copy-PlatformUserAccess -Plan $saved @how
            Copy-PlatformUserAccess -Plan $saved @how
        }
        { Copy-PlatformUserAccess -From chloe.dubois@example.com -To $person -Force }
        { [pscustomobject]@{ Nothing = 1 } | Copy-PlatformUserAccess -From mei.chen@example.com -Force }
        { Copy-PlatformUserAccess -From mei.chen@example.com -To $person, tariq.rashid@example.com -MaxChanges 1 -Force }
        {
            $plan = Copy-PlatformUserAccess -From mei.chen@example.com -To $person -PlanOnly
            $plan.Source = 'noah.fischer@example.com'
            Copy-PlatformUserAccess -Plan $plan -Force
        }
        {
            $template = Join-Path $TestDrive template.json
            Export-PlatformUserAccess mei.chen@example.com $template
            Disconnect-Platform
            Connect-Platform -Sandbox Konnect -Name sandbox
            Copy-PlatformUserAccess -Template $template -To $person -Force
        }
    )
    'Export-PlatformUserAccess' = @({ Export-PlatformUserAccess $person (Join-Path $TestDrive none/access.json) })
    'Export-PlatformAccessReview' = @({ @() | Export-PlatformAccessReview review.txt })
    'Get-PlatformGrant'         = @(
        { Get-PlatformGrant '' }, { . $damagedSchedule; Get-PlatformGrant }, { . $noSchedule; Get-PlatformGrant }
    )
    'Get-PlatformSchedule'      = @(
        { Get-PlatformSchedule '' }, { . $damagedSchedule; Get-PlatformSchedule }, { . $noSchedule; Get-PlatformSchedule }
    )
    'Stop-PlatformSchedule'     = @(
        { Stop-PlatformSchedule s000000000000000 }
        { . $reconnect @{ RequireReason = $true }; Get-PlatformSchedule | Stop-PlatformSchedule }
        { . $damagedSchedule; Stop-PlatformSchedule $id }
        { . $noSchedule; Stop-PlatformSchedule $id }
    )
    'Get-PlatformUser'          = @(
        { Connect-Platform -Sandbox Astra -SetDefault; Get-PlatformUser -Current }
        { Get-PlatformUser -Role role_nowhere }
        { Get-PlatformUser -Team team_nowhere })
    'Get-PlatformUserRole'      = @({ Connect-Platform -Sandbox PhyCloud -SetDefault; Get-PlatformUserRole $person })
    'Get-PlatformRole'          = @({ Get-PlatformRole role_nowhere })
    'Invoke-PlatformUserInvite' = @(
        { Invoke-PlatformUserInvite $person role_viewer }
        { [pscustomobject]@{ Email = 'new@example.com'; Connection = 'gone' } | Invoke-PlatformUserInvite -Role role_viewer }
        { Invoke-PlatformUserInvite new@example.com role_viewer -Team team_nowhere }
        { Connect-Platform -Sandbox Astra -SetDefault; Invoke-PlatformUserInvite new@example.com 'No Such Role' }
        { Connect-Platform -Sandbox Astra -SetDefault; Invoke-PlatformUserInvite new@example.com -AsSystem }
        { Connect-Platform -Sandbox Astra -SetDefault; Invoke-PlatformUserInvite nobody@example.com -Resend }
        { Invoke-PlatformUserInvite $person role_viewer -IfNotExists -For 8h }
        { . $noSchedule; Invoke-PlatformUserInvite new@example.com role_viewer -For 8h })
    'Invoke-PlatformSchedule'   = @(
        { . $damagedSchedule; Invoke-PlatformSchedule }
        { . $reconnect @{ ReadOnly = $true }; Invoke-PlatformSchedule }
        { . $noSchedule; Invoke-PlatformSchedule }
        { Invoke-PlatformSchedule -Protect (Join-Path $TestDrive nothing.txt); Invoke-PlatformSchedule -Protect '' }
        {
            Add-PlatformUserRole mei.chen@example.com role_exporter -For ([timespan]::FromMilliseconds(1))
            Invoke-PlatformSchedule -MaxChanges 1
        }
        # The user of the scheduled action was removed and invited again.
        {
            Remove-PlatformUser $person -Force
            Invoke-PlatformUserInvite $person role_viewer
            Invoke-PlatformSchedule
        }
        # Accounts whose end is due but which a guard protects, and a scheduled offboarding on a platform that cannot suspend.
        {
            $self = (Get-PlatformUser -Current).Email
            Invoke-PlatformUserInvite $self role_viewer -IfNotExists -EndExisting -For ([timespan]::FromMilliseconds(1))
            Invoke-PlatformSchedule
        }
        {
            $last = (Set-OneAdministrator).Email
            Invoke-PlatformUserInvite $last role_viewer -IfNotExists -EndExisting -For ([timespan]::FromMilliseconds(1))
            Invoke-PlatformSchedule -Allow Self
        }
        {
            Connect-Platform -Sandbox Scim -SetDefault
            Invoke-PlatformUserInvite $person -IfNotExists -EndExisting -For ([timespan]::FromMilliseconds(1))
            Invoke-PlatformSchedule
        }
        {
            Connect-Platform -Sandbox Konnect -SetDefault
            Invoke-PlatformUserOffboarding mei.chen@example.com -At ([datetime]::Now.AddSeconds(2)) -Connection sandbox-konnect -Force
            Start-Sleep -Seconds 3
            Invoke-PlatformSchedule
        })
    'Suspend-PlatformUser'      = @(
        { Get-PlatformUser -Current | Suspend-PlatformUser }
        { Set-OneAdministrator | Suspend-PlatformUser }
        { Get-PlatformUser $person | ForEach-Object { $sandbox.FailNext(99, 403); $_ } | Suspend-PlatformUser }
        { & $outdated { Get-PlatformUser $person } | Suspend-PlatformUser -Allow LastAdministrator })
    'Resume-PlatformUser'       = @({ & $outdated { Get-PlatformUser -Status Suspended -First 1 } | Resume-PlatformUser })
    'Remove-PlatformUser'       = @(
        { Get-PlatformUser -Current | Remove-PlatformUser -Force }
        { Set-OneAdministrator | Remove-PlatformUser -Force }
        { Get-PlatformUser $person | ForEach-Object { $sandbox.FailNext(99, 403); $_ } | Remove-PlatformUser -Force })
    'Set-PlatformUser'          = @(
        { Set-PlatformUser $person -Title Director }
        { & $outdated { Get-PlatformUser $person } | Set-PlatformUser -Title Director }
        { Get-PlatformUser -Current | Set-PlatformUser -OrgRole viewer }
        {
            Get-Administrator | Where-Object OrgRole -NE admin | Suspend-PlatformUser
            Get-Administrator | Set-PlatformUser -OrgRole viewer -Allow Self
        }
        {
            Get-PlatformUser -Current | ForEach-Object { $sandbox.FailNext(99, 403); $_ } |
                Set-PlatformUser -OrgRole viewer -Allow Self
        })
    'Add-PlatformUserRole'      = @(
        { Connect-Platform -Sandbox Astra -SetDefault; Add-PlatformUserRole $person 'No Such Role' }
        { Add-PlatformUserRole $person role_exporter; Add-PlatformUserRole $person role_exporter -For 8h }
        { . $noSchedule; Add-PlatformUserRole $person role_exporter -For 8h }
    )
    'Remove-PlatformUserRole'   = @(
        { Connect-Platform -Sandbox Astra -SetDefault; Remove-PlatformUserRole $person 'No Such Role' }
        {
            Get-PlatformUser -Current | Set-PlatformUser -OrgRole viewer -Allow Self
            Get-PlatformUser -Current | Add-PlatformUserRole -Role role_admin
            Get-PlatformUser -Current | Remove-PlatformUserRole -Role role_admin
        }
        { Set-OneAdministrator | Remove-PlatformUserRole -Role role_admin }
        {
            Get-PlatformUser chloe.dubois@example.com | ForEach-Object { $sandbox.FailNext(99, 403); $_ } |
                Remove-PlatformUserRole -Role role_admin
        })
}
. $PSScriptRoot/_WrongTeamCalls.ps1
