# Runs the same steps on every platform. A step that the platform does not support returns NotSupported with an alternative and sends no
# request. Every other step succeeds, and the organization that the sandbox exports shows the change.

BeforeDiscovery {
    . $PSScriptRoot/_Shared.ps1
    $platforms = @(
        @{
            Platform = 'Keeptrusts'; Invite = @{ Role = 'role_viewer' }; Grant = @{ Role = 'role_exporter' }; Team = 'team_finance'
            Lacks = @()
        }
        @{
            Platform = 'Kubiya'
            Invite = @{ Role = 'viewer' }
            Grant = @{ Role = 'member' }
            Team = 'developers'
            Lacks = 'Set-PlatformUser', 'Add-PlatformUserRole', 'Remove-PlatformUserRole', 'Suspend-PlatformUser', 'Resume-PlatformUser',
                'Remove-PlatformTeamMember'
        }
        @{
            Platform = 'Konnect'; Invite = @{}
            Grant = @{ Role = 'Viewer'; EntityType = 'Control Planes'; EntityId = '*'; EntityRegion = 'us' }; Team = 'Payments'
            Lacks = 'Suspend-PlatformUser', 'Resume-PlatformUser'
        }
        @{
            Platform = 'PhyCloud'
            Invite = @{ Role = 'member' }
            Grant = @{ Role = 'admin' }
            Team = 'any'
            Lacks = 'Set-PlatformUser', 'Add-PlatformUserRole', 'Remove-PlatformUserRole', 'Suspend-PlatformUser', 'Resume-PlatformUser',
                'Add-PlatformTeamMember', 'Remove-PlatformTeamMember'
        }
        @{
            Platform = 'Astra'; Invite = @{ Role = 'RO User' }; Grant = @{ Role = 'R/W User' }; Team = 'any'
            Lacks = 'Set-PlatformUser', 'Suspend-PlatformUser', 'Resume-PlatformUser', 'Add-PlatformTeamMember', 'Remove-PlatformTeamMember'
        }
        @{
            # SCIM creates active accounts and does not show who is an administrator, so removing access needs -Allow.
            Platform = 'Scim'; Invite = @{}; Grant = @{ Role = 'billing' }; Team = 'Finance'; New = 'Active'; Waiting = 0; Lacks = @()
            Allow = 'LastAdministrator'
        }
    )
}

Describe 'On <Platform>, the module' -ForEach $platforms {
    BeforeAll {
        . $PSScriptRoot/_Shared.ps1
        Get-PlatformConnection | Disconnect-Platform
        if (-not $New) { $New = 'Pending'; $Waiting = 3 }
        if ($Allow) { $global:PSDefaultParameterValues['*-Platform*:Allow'] = $Allow }
        $connection = Connect-Platform -Sandbox -Platform $Platform -UserCount 25 -PassThru

        function Get-Record([string] $Email) {
            ($connection.Sandbox.ExportOrganization() | ConvertFrom-Json).users | Where-Object email -EQ $Email
        }

        # Runs a step. If the platform does not support it, asserts NotSupported and returns null.
        function Step([string] $Cmdlet, [hashtable] $Splat) {
            $connection.Sandbox.ClearRequests()
            $result = & $Cmdlet @Splat -ErrorVariable failed -ErrorAction SilentlyContinue
            if ($Cmdlet -in $Lacks) {
                @($failed).Count | Should -Be 1
                $failed[0].FullyQualifiedErrorId | Should -BeLike 'NotSupported,*'
                $failed[0].Exception.RecommendedAction.Length | Should -BeGreaterThan 20
                $connection.Sandbox.Requests.Count | Should -Be 0
                return $null
            }
            $failed | Should -BeNullOrEmpty
            @{ Result = $result }
        }
    }
    AfterAll {
        $global:PSDefaultParameterValues.Remove('*-Platform*:Allow')
        Get-PlatformConnection | Disconnect-Platform
    }

    It 'lists all 25 users, and only pending users with -Status Pending' {
        @(Get-PlatformUser).Count | Should -Be 25
        @(Get-PlatformUser -Status Pending).Count | Should -Be $Waiting
        @(Get-PlatformUser -Status Pending, Suspended, Deactivated).Count | Should -BeGreaterOrEqual ([math]::Max(2, $Waiting))
    }

    It 'sends one invitation, and for a second returns UserAlreadyExists, or the user with -IfNotExists' {
        $invited = Invoke-PlatformUserInvite -Email newuser@example.com @Invite
        $invited.Status | Should -Be $New
        (Get-Record newuser@example.com).status | Should -Be $New
        { Invoke-PlatformUserInvite -Email newuser@example.com @Invite -ErrorAction Stop } | Should -Throw -ErrorId 'UserAlreadyExists,*'
        (Invoke-PlatformUserInvite -Email newuser@example.com @Invite -IfNotExists).Email | Should -Be newuser@example.com
        @($connection.Sandbox.Requests | Where-Object Method -NE GET).Count | Should -Be 1 -Because 'one invitation was sent'
    }

    It 'sets the display name of a user, or returns NotSupported if the platform cannot' {
        if ($done = Step Set-PlatformUser @{ User = 'newuser@example.com'; Name = 'New User'; PassThru = $true }) {
            $done.Result.Name | Should -Be 'New User'
            (Get-Record newuser@example.com).name | Should -Be 'New User'
        }
    }

    It 'adds a role to a user and removes the role, or returns NotSupported if the platform cannot' {
        if ($done = Step Add-PlatformUserRole (@{ User = 'newuser@example.com'; PassThru = $true } + $Grant)) {
            $done.Result.ChangeOutcome | Should -Be Confirmed
            @(Get-PlatformUserRole newuser@example.com | Where-Object { $Grant.Role -in $_.Role, $_.RoleName }).Count | Should -Be 1
            (Add-PlatformUserRole -User newuser@example.com @Grant -PassThru).ChangeOutcome | Should -Be AlreadyDone
        }
        if ($done = Step Remove-PlatformUserRole (@{ User = 'newuser@example.com'; PassThru = $true } + $Grant)) {
            @(Get-PlatformUserRole newuser@example.com | Where-Object { $Grant.Role -in $_.Role, $_.RoleName }).Count | Should -Be 0
        }
    }

    It 'adds a user to a team and removes the user from the team, or returns NotSupported if the platform cannot' {
        if (Step Add-PlatformTeamMember @{ User = 'newuser@example.com'; Team = $Team }) {
            (Get-PlatformTeamMember $Team).Email | Should -Contain newuser@example.com
        }
        if (Step Remove-PlatformTeamMember @{ User = 'newuser@example.com'; Team = $Team }) {
            (Get-PlatformTeamMember $Team).Email | Should -Not -Contain newuser@example.com
        }
    }

    It 'suspends the users of a CSV, except under -WhatIf, and resumes a user, or returns NotSupported if the platform cannot' {
        $file = Join-Path $TestDrive leavers.csv
        Get-PlatformUser -Status Active -First 3 | Select-Object Email | Export-Csv $file -NoTypeInformation
        Add-Content $file '"nobody@example.com"'
        $before = $connection.Sandbox.ExportOrganization()
        $suspended = @(Get-PlatformUser -Status Suspended).Count
        Import-Csv $file | Suspend-PlatformUser -WhatIf -ErrorAction SilentlyContinue
        $connection.Sandbox.ExportOrganization() | Should -BeExactly $before
        Import-Csv $file | Suspend-PlatformUser -ErrorVariable failed -ErrorAction SilentlyContinue
        $ids = @($failed | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' })
        if ('Suspend-PlatformUser' -in $Lacks) {
            $ids | Should -Be (@('NotSupported') * 4)
            $connection.Sandbox.ExportOrganization() | Should -BeExactly $before
        }
        else {
            $ids | Should -Be 'UserNotFound'
            @(Get-PlatformUser -Status Suspended).Count | Should -Be ($suspended + 3)
        }
        $who = (Import-Csv $file)[0].Email
        if ($done = Step Resume-PlatformUser @{ User = $who; PassThru = $true }) { $done.Result.Status | Should -Be Active }
    }

    It 'removes a user, or on PhyCloud deactivates the user' {
        Remove-PlatformUser newuser@example.com -Force
        $record = Get-Record newuser@example.com
        if ($Platform -eq 'PhyCloud') { $record.status | Should -Be deactivated } else { $record | Should -BeNullOrEmpty }
    }
}

Describe 'Get-PlatformUser -Connection * with all platforms connected' {
    BeforeAll {
        . $PSScriptRoot/_Shared.ps1
        Get-PlatformConnection | Disconnect-Platform
        $connections = 'Keeptrusts', 'Kubiya', 'Konnect', 'PhyCloud', 'Astra', 'Scim' |
            ForEach-Object { Connect-Platform -Sandbox -Platform $_ -UserCount 10 -PassThru }
    }
    AfterAll { Get-PlatformConnection | Disconnect-Platform }

    It 'emits the users of all platforms in one stream, one object per user and platform' {
        @(Get-PlatformUser -Connection *).Count | Should -Be 60
        $rows = @(Get-PlatformUser liam.murphy@example.com -Connection *)
        $rows.Platform | Sort-Object | Should -Be 'Astra', 'Keeptrusts', 'Konnect', 'Kubiya', 'PhyCloud', 'Scim'
    }

    It 'gives one error for the connection with a revoked token and emits the users of the other connections' {
        $connections[2].Sandbox.RevokeToken()
        $users = Get-PlatformUser -Connection * -ErrorVariable failed -ErrorAction SilentlyContinue
        @($users).Count | Should -Be 50
        @($failed).Count | Should -Be 1
        $failed[0].Exception.Platform | Should -Be Konnect
    }
}
