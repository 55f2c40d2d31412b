# Each help page lists exactly the errors that its cmdlet can report. The tests provoke each error on the sandbox, except a few that the
# sandbox cannot produce. Connect-Platform and offboarding have their own tests.

BeforeDiscovery {
    . $PSScriptRoot/_Shared.ps1
    $cmdlets = @(
        Get-Command -Module UserManagement | Where-Object {
            $_.Noun -notlike '*Profile' -and $_.Name -notin 'Connect-Platform', 'Invoke-PlatformUserOffboarding', 'Restore-PlatformUser'
        } | Sort-Object Name | ForEach-Object { @{ Name = $_.Name } }
    )
}

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    . $PSScriptRoot/_HelpErrors.ps1
    $pages = Join-Path (Split-Path -Parent (Split-Path -Parent $PSScriptRoot)) docs/en-US

    # Errors that other tests cover. OutcomeUnknown needs several attempts with waits; the tests of UserManagement.Core cover it. The
    # sandbox never has two users with one address, and its lists are always complete. Only an organization on Kong Konnect has an
    # owner or can be read-only.
    $elsewhere = 'OutcomeUnknown', 'ListIncomplete', 'AmbiguousUser', 'ReadOnlyOrganization', 'OwnerRefused'

    $person = 'liam.murphy@example.com'
    # The shortest call of each cmdlet that sends its request. $who is $person, unless a provocation sets another user.
    $calls = @{
        'Get-PlatformCapability'    = { Get-PlatformCapability Keeptrusts }
        'Invoke-PlatformRequest' = {
            Invoke-PlatformRequest /v1/users/invite -Method POST -Body @{ email = 'n@example.com'; role_id = 'role_viewer' } -Force
        }
        'Get-PlatformConnection'    = { Get-PlatformConnection }
        'Get-PlatformJournal'       = { Get-PlatformJournal $TestDrive }
        'Get-PlatformAccessReview'  = { Get-PlatformAccessReview }
        'Export-PlatformAccessReview' = { @() | Export-PlatformAccessReview (Join-Path $TestDrive review.csv) }
        'Copy-PlatformUserAccess'   = { Copy-PlatformUserAccess -From mei.chen@example.com -To $who -Force }
        'Export-PlatformUserAccess' = { Export-PlatformUserAccess $who (Join-Path $TestDrive access.json) }
        'Approve-PlatformPlan'      = { Approve-PlatformPlan -ShowKey }
        'Test-PlatformConnection'   = { Test-PlatformConnection }
        'Disconnect-Platform'       = { Disconnect-Platform }
        'Get-PlatformUser'          = { Get-PlatformUser $who }
        'Get-PlatformUserToken'     = { Get-PlatformUserToken $who }
        'Get-PlatformRole'          = { Get-PlatformRole }
        'Get-PlatformTeam'          = { Get-PlatformTeam }
        'Get-PlatformTeamRole'      = { Get-PlatformTeamRole team_support }
        'New-PlatformTeam'          = { New-PlatformTeam 'Data Science' }
        'Set-PlatformTeam'          = { Set-PlatformTeam team_finance -Description 'Pays the bills' }
        'Remove-PlatformTeam'       = { Remove-PlatformTeam team_finance -Force }
        'Add-PlatformTeamRole'      = { Add-PlatformTeamRole team_finance -Role role_auditor }
        'Remove-PlatformTeamRole'   = { Remove-PlatformTeamRole team_finance -Role role_viewer }
        'Move-PlatformUserRole' = {
            $holder = if ($who -eq $person) { 'priya.sharma@example.com' } else { $who }
            Move-PlatformUserRole $holder role_auditor -ToTeam Security -Force
        }
        'Get-PlatformUserRole'      = { Get-PlatformUserRole $who }
        'Get-PlatformTeamMember'    = { Get-PlatformTeamMember team_support }
        'Invoke-PlatformUserInvite' = { Invoke-PlatformUserInvite new@example.com -Role role_viewer }
        'Set-PlatformUser'          = { Set-PlatformUser $who -Name Liam }
        'Suspend-PlatformUser'      = { Suspend-PlatformUser $who }
        'Resume-PlatformUser'       = { Resume-PlatformUser $(if ($who -eq $person) { 'nia.adeyemi@example.com' } else { $who }) }
        'Remove-PlatformUser'       = { Remove-PlatformUser $who -Force }
        'Revoke-PlatformUserToken'  = { Revoke-PlatformUserToken $who -All -Force }
        'Add-PlatformUserRole'      = { Add-PlatformUserRole $who role_exporter }
        'Remove-PlatformUserRole' =
            { Remove-PlatformUserRole $(if ($who -eq $person) { 'chloe.dubois@example.com' } else { $who }) role_admin }
        'Add-PlatformTeamMember'    = { Add-PlatformTeamMember $who team_finance }
        'Remove-PlatformTeamMember' = { Remove-PlatformTeamMember $who team_support }
        'Get-PlatformGrant'         = { Get-PlatformGrant $who }
        'Get-PlatformSchedule'      = { Get-PlatformSchedule $who }
        'Stop-PlatformSchedule'     = { Get-PlatformSchedule | Stop-PlatformSchedule }
        'Invoke-PlatformSchedule'   = { Invoke-PlatformSchedule }
    }
    # Runs before the provocation: schedules an action that is not due yet, or one that is due.
    $before = @{
        'Stop-PlatformSchedule'   = { Add-PlatformUserRole $person role_exporter -For 8h }
        'Invoke-PlatformSchedule' = { Add-PlatformUserRole $person role_exporter -For ([timespan]::FromMilliseconds(1)) }
    }
    # Errors on the help page that these tests cannot provoke. They need a journal that cannot be written while its schedule can be
    # read, a user who was removed meanwhile, or a change between two reads.
    $unprovoked = @{
        'Invoke-PlatformSchedule' = 'JournalUnavailable', 'UserNotFound', 'ConfirmationNeeded'
        'Copy-PlatformUserAccess' = 'NotVerified'
        'Move-PlatformUserRole' = 'NotVerified'
        # This needs a SCIM service that cannot delete users, which no preset describes.
        'Remove-PlatformUser' = 'NotSupported'
        # This needs a SCIM service that hides the members of groups.
        'Get-PlatformAccessReview' = 'NotSupported'
        # These need a SCIM server that refuses an outdated version of a user or a group. The call of Set-PlatformUser provokes the error.
        'Add-PlatformTeamMember' = 'PlanOutdated'
        'Add-PlatformUserRole' = 'PlanOutdated'
        'Remove-PlatformTeamMember' = 'PlanOutdated'
        'Remove-PlatformUserRole' = 'PlanOutdated'
        # This needs administrators that cannot be read while the team can be read.
        'Remove-PlatformTeam' = 'AdministratorsUnknown'
        'Remove-PlatformTeamRole' = 'AdministratorsUnknown'
    }

    # A damaged journal, a journal with the key of another account, and a file where a journal folder is expected.
    $damaged = Join-Path $TestDrive 20260101T000000Z-1-0123456789ab.jsonl
    Set-Content $damaged '{"type":"run"}'
    $otherKey = Join-Path $TestDrive 20260101T000000Z-1-ba9876543210.jsonl
    Set-Content $otherKey '{"type":"run","run":"ba9876543210","at":"2026-01-01T00:00:00Z","key":"0123456789abcdef"}'
    $noFolder = Join-Path $TestDrive file
    Set-Content $noFolder ''

    # Each provocation changes the sandbox, the connection or the parameters before the call.
    $provocations = @(
        { Disconnect-Platform }
        { Connect-Platform -Sandbox -Name second }
        { $sandbox.RevokeToken() }
        { $sandbox.SetScopes() }
        { $sandbox.RateLimit(99, 3600) }
        { $sandbox.FailNext(99, 500) }
        { $sandbox.FailNext(99, 418) }
        { $sandbox.FailNext(99, 400) }
        { Connect-Platform -Sandbox -Platform $platform -JournalPath $noFolder }
        { Connect-Platform -Sandbox -Platform $platform -ReadOnly }
        { Connect-Platform -Sandbox -Platform $platform -RequireReason }
        { $PSDefaultParameterValues = @{ '*-Platform*:ResumeFrom' = $damaged } }
        { $PSDefaultParameterValues = @{ '*-Platform*:Confirm' = $true } }
        { $script:who = 'user_nobody' }
        { $script:who = 'nobody@example.com' }
        { $script:who = [pscustomobject]@{ Email = $person; Connection = 'gone' } }
        { Connect-Platform -Sandbox -Name second; Get-PlatformConnection | Where-Object IsDefault | Disconnect-Platform }
    )

    function Get-Administrator {
        Get-PlatformUser | Where-Object { ($_.OrgRole -eq 'admin' -or $_.Roles -contains 'role_admin') -and $_.Status -eq 'Active' }
    }

    # Leaves one administrator, who has the role directly, and returns that user.
    function Set-OneAdministrator {
        Get-Administrator | Where-Object OrgRole -EQ admin | Set-PlatformUser -OrgRole viewer -Allow Self
        Get-Administrator | Select-Object -First 1
    }

    . $PSScriptRoot/_WrongCalls.ps1

    function Get-ErrorId([scriptblock] $Call) {
        $ErrorActionPreference = 'Continue' # a call with several steps continues after an error
        $failures = @()
        try { $failures = @(& $Call 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }) } catch { $failures = @($_) }
        $failures | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' }
    }

    # Returns the ids of all errors that a cmdlet gives: after each of $provocations, which all cmdlets share, and for its calls in $wrong.
    function Get-GivenError([string] $Name) {
        $platform = if ($Name -like '*Token') { 'Konnect' } else { 'Keeptrusts' } # only Konnect has user tokens
        $ids = foreach ($provocation in $provocations + @($wrong[$Name] | Where-Object { $_ })) {
            $sandbox = (Connect-Platform -Sandbox -Platform $platform -PassThru).Sandbox
            $script:who = $person
            $PSDefaultParameterValues = @{}
            if ($before[$Name]) { . $before[$Name] }
            try {
                if ($provocation -in $wrong[$Name]) { Get-ErrorId $provocation } else { . $provocation; Get-ErrorId $calls[$Name] }
            } finally {
                Disconnect-Platform
            }
        }
        $lacking = Get-PlatformCapability | Where-Object { -not $_.Supported -and $_.Cmdlet -eq $Name } | Select-Object -First 1
        if ($lacking) {
            Connect-Platform -Sandbox -Platform $lacking.Platform
            try { $ids = @($ids) + (Get-ErrorId $calls[$Name]) } finally { Disconnect-Platform }
        }
        $ids | Sort-Object -Unique
    }
}

Describe 'The errors that <Name> returns on the sandbox' -ForEach $cmdlets {
    It 'are exactly those on its help page, except the errors that the sandbox cannot cause' {
        $offers = Get-PlatformCapability | Where-Object { $_.Supported -and ($_.Cmdlet -replace ' .*') -eq $Name }
        if ($Name -in (Get-PlatformCapability).Cmdlet -and -not $offers) {
            Set-ItResult -Skipped -Because 'no platform of this version supports the cmdlet'
            return
        }
        $page = [IO.File]::ReadAllText((Join-Path $pages "$Name.md"))
        $notes = $page.Substring($page.IndexOf('## NOTES'))
        $named = @((Get-NamedError $notes).Id | Where-Object { $_ -notin $elsewhere })

        $given = @(Get-GivenError $Name)
        $named = @($named | Where-Object { $_ -notin $unprovoked[$Name] })

        $given | Where-Object { $_ -notin $named -and $_ -notin $elsewhere -and $_ -notin $unprovoked[$Name] } |
            Should -BeNullOrEmpty -Because 'the help page must name every error that the cmdlet gives'
        $named | Where-Object { $_ -notin $given } | Should -BeNullOrEmpty -Because 'the cmdlet must give every error on its help page'
    }
}
