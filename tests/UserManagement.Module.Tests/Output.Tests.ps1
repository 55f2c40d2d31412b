BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    . $PSScriptRoot/_Session.ps1
}

Describe 'The console output' {
    BeforeAll { $connection = Connect-Platform -Sandbox -UserCount 25 -PassThru }
    AfterAll { Disconnect-Platform -ErrorAction SilentlyContinue }

    It 'fits 100 columns with one line per object: <What>' -ForEach @(
        @{ What = 'users'; Read = { Get-PlatformUser } }
        @{ What = 'roles'; Read = { Get-PlatformRole } }
        @{ What = 'teams'; Read = { Get-PlatformTeam } }
        @{ What = 'roles of users'; Read = { Get-PlatformUser | Get-PlatformUserRole } }
        @{ What = 'connections'; Read = { Get-PlatformConnection } }
        @{ What = 'the result of a connection test'; Read = { Test-PlatformConnection } }
        @{ What = 'capabilities'; Read = { Get-PlatformCapability } }
        @{
            What = 'grants'; Read = {
                Add-PlatformUserRole jamal.washington@example.com role_exporter -For 7d
                Add-PlatformTeamMember mei.chen@example.com team_finance -For ([timespan]::FromMilliseconds(1))
                Get-PlatformGrant
            }
        }
        @{ What = 'scheduled actions'; Read = { Get-PlatformSchedule } }
    ) {
        $objects = @(& $Read)
        $objects.Count | Should -BeGreaterThan 0
        $lines = @(($objects | Out-String -Width 100) -split '\r?\n' -replace "`e\[[\d;]*m" | Where-Object { $_ })
        $groups = if ($objects[0] -is [UserManagement.PlatformCapability]) { @($objects.Platform | Select-Object -Unique).Count }
        $headers = if ($groups) { 3 * $groups } else { 2 }
        $lines.Count | Should -Be ($objects.Count + $headers) -Because 'each object is one line below the header'
        @($lines | Where-Object Length -GT 100) | Should -BeNullOrEmpty
    }

    It 'shows a user as the address in a string, and roles and teams as readable text in CSV and JSON' {
        $user = Get-PlatformUser -Role role_auditor -First 1
        "$user" | Should -Be $user.Email
        $row = $user | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $row.Roles | Should -Match 'role_auditor'
        $row.Teams | Should -Not -Match 'System\.|PlatformList'
        ($user | ConvertTo-Json -Depth 3 | ConvertFrom-Json).Roles | Should -Contain 'role_auditor'
        $user.Roles -contains 'role_auditor' | Should -BeTrue
        $user.Roles[-1] | Should -Be 'role_auditor'
        [bool]$user.Roles | Should -BeTrue
        $without = Get-PlatformUser | Where-Object { -not $_.Roles } | Select-Object -First 1
        $without | Should -Not -BeNullOrEmpty -Because 'an empty list is false, as an empty array is'
    }

    It 'ends with the number of all users for Get-PlatformUser -First -IncludeTotalCount' {
        $result = @(Get-PlatformUser -First 2 -IncludeTotalCount)
        $result.Count | Should -Be 3
        $result[-1] | Should -Be 25
        "$($result[-1])" | Should -Match '25'
    }
}

Describe 'Debug output' {
    It 'of a command contains its requests, and -Debug does not prompt for confirmation' {
        $script = "Import-Module '$env:TestModulePath'; Connect-Platform -Sandbox -Debug; Get-PlatformUser -First 1 -Debug | " +
            "ForEach-Object Email; Suspend-PlatformUser nobody@example.com -Confirm:`$false -Debug"
        $output = '' | Invoke-ChildShell -NoProfile -Command $script *>&1 | Out-String
        $output | Should -Match 'DEBUG: .*GET /v1/users'
        $output | Should -Not -Match 'Continue with this operation'
        $output | Should -Match 'Nobody on Keeptrusts'
    }
}

Describe 'Tab completion' {
    BeforeAll {
        $connection = Connect-Platform -Sandbox -UserCount 25 -PassThru
        function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
    }
    AfterAll { Disconnect-Platform -ErrorAction SilentlyContinue }

    It 'completes connections, platforms, statuses, and previously read roles and teams, without sending a request' {
        $null = Get-PlatformRole; $null = Get-PlatformTeam
        $connection.Sandbox.ClearRequests()
        Complete 'Add-PlatformUserRole x -Role role_ex' | Should -Be 'role_exporter'
        Complete 'Invoke-PlatformUserInvite x@example.com -Role Adm' | Should -Be 'role_admin'
        Complete 'Add-PlatformTeamMember x -Team team_f' | Should -Be 'team_finance'
        Complete 'Get-PlatformTeamMember Fin' | Should -Be 'team_finance'
        Complete 'Get-PlatformUser -Connection sand' | Should -Be 'sandbox'
        Complete 'Connect-Platform Keep' | Should -Be 'Keeptrusts'
        Complete 'Get-PlatformUser -Status Pen' | Should -Be 'Pending'
        $connection.Sandbox.Requests.Count | Should -Be 0
    }
}

Describe 'Progress' {
    It 'is not shown if a command takes less than a second' {
        (
            Invoke-InSession -Before "Import-Module '$env:TestModulePath'" -Script ('Connect-Platform -Sandbox; ' +
                'Get-PlatformUser -Status Active -First 5 | Suspend-PlatformUser')).Progress | Should -BeNullOrEmpty
    }

    It 'shows the number of finished users, and is removed at the end' {
        $run = Invoke-InSession -Before "Import-Module '$env:TestModulePath'" -Script @'
$c = Connect-Platform -Sandbox -PassThru; $users = Get-PlatformUser -Status Active -First 14
$c.Sandbox.Latency = [timespan]::FromMilliseconds(300); $users | Suspend-PlatformUser -ThrottleLimit 2
'@
        $run.Errors | Should -BeNullOrEmpty
        $shown = @($run.Progress | Where-Object RecordType -EQ Processing)
        $shown.Count | Should -BeGreaterThan 0
        $shown[0].StatusDescription | Should -Match '^\d+ done|^\d+ of \d+ done'
        $run.Progress[-1].RecordType | Should -Be Completed
    }

    It 'is removed when Select-Object -First ends the pipeline early' {
        $run = Invoke-InSession -Before "Import-Module '$env:TestModulePath'" -Script @'
$c = Connect-Platform -Sandbox -PassThru; $users = Get-PlatformUser -Status Active -First 14
$c.Sandbox.Latency = [timespan]::FromMilliseconds(300); $users | Suspend-PlatformUser -ThrottleLimit 2 -PassThru | Select-Object -First 11
'@
        $run.Output.Count | Should -Be 11
        @($run.Progress).Count | Should -BeGreaterThan 1
        $run.Progress[-1].RecordType | Should -Be Completed
    }
}

Describe 'The ChangeOutcome of Suspend-PlatformUser' {
    BeforeEach { $connection = Connect-Platform -Sandbox -UserCount 25 -PassThru }
    AfterEach { Disconnect-Platform -ErrorAction SilentlyContinue }

    It 'is Confirmed for the first suspension of a user and AlreadyDone for the second' {
        $user = Get-PlatformUser -Status Active -First 1
        ($user.Email | Suspend-PlatformUser -PassThru).ChangeOutcome | Should -Be Confirmed
        ($user.Email | Suspend-PlatformUser -PassThru).ChangeOutcome | Should -Be AlreadyDone
    }

    It 'is AlreadyDone for a piped user whom another command suspended after the user was read' {
        $user = Get-PlatformUser -Status Active -First 1
        $user.Email | Suspend-PlatformUser
        $result = $user | Suspend-PlatformUser -PassThru -ErrorAction Stop
        $result.Status | Should -Be Suspended
        $result.ChangeOutcome | Should -Be AlreadyDone
    }

    It 'is replaced by the error OutcomeUnknown if every response is lost, even if the platform made the change' {
        $user = Get-PlatformUser -Status Active -First 1
        $connection.Sandbox.DropNext(99, $true)
        $connection.Sandbox.ClearRequests()
        $job = $user | Suspend-PlatformUser -PassThru -Allow LastAdministrator -ErrorVariable failed -ErrorAction SilentlyContinue
        $connection.Sandbox.DropNext(0, $true)
        # Every response is lost, including the response to the read after the change. Only then is the outcome unknown.
        $job | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'OutcomeUnknown,*'
        $failed[0].Exception.Route | Should -Be 'POST /v1/users/{user_id}/suspend'
        (Get-PlatformUser $user.Id).Status | Should -Be Suspended
    } -Tag Slow
}

Describe 'Role cmdlets with pipeline input' {
    BeforeEach { $connection = Connect-Platform -Sandbox -UserCount 25 -PassThru }
    AfterEach { Disconnect-Platform -ErrorAction SilentlyContinue }

    It 'remove exactly the assignments that Get-PlatformUserRole emitted' {
        $user = Get-PlatformUser | Where-Object { $_.Roles.Count -gt 0 } | Select-Object -First 2
        $held = $user | Get-PlatformUserRole
        $held | Remove-PlatformUserRole
        @($user | Get-PlatformUserRole) | Should -BeNullOrEmpty
        @($connection.Sandbox.Requests | Where-Object Method -EQ DELETE).Count | Should -Be @($held).Count
    }

    It 'add the role in each row to the user in the row' {
        $people = Get-PlatformUser -Status Active -First 2
        @(
            [pscustomobject]@{ Email = $people[0].Email; Role = 'role_exporter' },
            [pscustomobject]@{ Email = $people[1].Email; Role = 'role_compliance' }
        ) | Add-PlatformUserRole
        (Get-PlatformUser $people[0].Id).Roles | Should -Contain 'role_exporter'
        (Get-PlatformUser $people[1].Id).Roles | Should -Contain 'role_compliance'
        (Get-PlatformUser $people[1].Id).Roles | Should -Not -Contain 'role_exporter'
    }
}
