# The journal of changes: what it contains, when it stops a change, and how an interrupted run is resumed.

BeforeDiscovery {
    $changes = @(
        @{ Name = 'Suspend-PlatformUser'; Action = 'Suspend'; Run = { Suspend-PlatformUser ravi.patel@example.com } }
        @{ Name = 'Resume-PlatformUser'; Action = 'Resume'; Run = { Get-PlatformUser -Status Suspended -First 1 | Resume-PlatformUser } }
        @{
            Name = 'Remove-PlatformUser'; Action = 'Remove from the organization'; Outcome = 'Accepted'
            Run = { Remove-PlatformUser ravi.patel@example.com -Force }
        }
        @{ Name = 'Set-PlatformUser'; Action = 'Set name*'; Run = { Set-PlatformUser ravi.patel@example.com -Name 'R. Patel' } }
        @{ Name = 'Add-PlatformUserRole'; Action = 'Add role*'; Run = { Add-PlatformUserRole ravi.patel@example.com role_exporter } }
        @{
            Name = 'Remove-PlatformUserRole'; Action = 'Remove role*'; Outcome = 'Accepted'
            Run = { Get-PlatformUser | Get-PlatformUserRole | Select-Object -First 1 | Remove-PlatformUserRole }
        }
        @{
            Name = 'Add-PlatformTeamMember'
            Action = 'Add to team*'
            Run = {
                $in = (Get-PlatformTeamMember -Team team_engineering).Id
                Get-PlatformUser -Status Active | Where-Object Id -NotIn $in | Select-Object -First 1 |
                    Add-PlatformTeamMember -Team team_engineering
            }
        }
        @{
            Name = 'Remove-PlatformTeamMember'
            Action = 'Remove from team*'
            Outcome = 'Accepted'
            Run = {
                Get-PlatformTeamMember -Team team_engineering | Select-Object -First 1 | Remove-PlatformTeamMember -Team team_engineering
            }
        }
        @{ Name = 'Invoke-PlatformUserInvite'; Action = 'Invite*'; Run = { Invoke-PlatformUserInvite new@example.com role_viewer } }
        @{
            Name = 'Invoke-PlatformUserInvite -Resend'; Action = 'Resend the invitation*'; Outcome = 'Accepted'; Platform = 'Astra'
            Run = { Invoke-PlatformUserInvite (Get-PlatformUser -Status Pending -First 1).Email -Resend }
        }
        @{
            Name = 'Revoke-PlatformUserToken'
            Action = 'Revoke*'
            Platform = 'Konnect'
            Run = {
                Get-PlatformUser -Status Active | Get-PlatformUserToken | Where-Object Active | Select-Object -First 1 |
                    Revoke-PlatformUserToken -Force
            }
        }
    )
}

BeforeAll { . $PSScriptRoot/_Shared.ps1 }

Describe 'The journal of changes' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        function Connect-Rehearsal([string] $Platform = 'Keeptrusts') {
            Connect-Platform -Sandbox -Platform $Platform -JournalPath $folder -PassThru
        }
        function Get-Change { @($connection.Sandbox.Requests | Where-Object { "$($_.Method)" -ne 'GET' }) }
    }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'has one intact entry, with action, outcome and request id, for a change by <Name>' -ForEach $changes {
        $connection = Connect-Rehearsal $(if ($Platform) { $Platform } else { 'Keeptrusts' })
        $null = & $Run
        $entry = Get-PlatformJournal
        @($entry).Count | Should -Be 1
        $entry.Action | Should -BeLike $Action
        "$($entry.Outcome)" | Should -Be $(if ($Outcome) { $Outcome } else { 'Confirmed' }) # Accepted: a response without a body
        $entry.Ended | Should -BeTrue
        $entry.RequestId | Should -Not -BeNullOrEmpty
        @(Get-Change).Count | Should -BeGreaterThan 0
        (Get-PlatformJournal -Verify).Intact | Should -BeTrue
    }

    It 'records who made a change, on which computer, and the status of the user before and after the change' {
        $connection = Connect-Rehearsal
        Suspend-PlatformUser ravi.patel@example.com
        $entry = Get-PlatformJournal
        $entry.By | Should -Be $connection.Identity
        $entry.Account | Should -Be ([Environment]::UserName)
        $entry.Machine | Should -Be ([Environment]::MachineName)
        "$($entry.Before.Status) $($entry.After.Status)" | Should -Be 'Active Suspended'
        (Get-PlatformConnection).JournalPath | Should -Be $folder
    }

    It 'is one file for all connections of a session' {
        $connection = Connect-Rehearsal
        $null = Connect-Rehearsal Konnect
        Suspend-PlatformUser ravi.patel@example.com -Connection sandbox
        Get-PlatformUser -Connection sandbox-konnect -Status Active -First 1 | Set-PlatformUser -Name Somebody
        @(Get-ChildItem $folder).Count | Should -Be 1
        (Get-PlatformJournal).Platform | Should -Be 'Keeptrusts', 'Konnect'
    }

    It 'records a failed change with its error id, and a change that was not needed as AlreadyDone' {
        $connection = Connect-Rehearsal
        Suspend-PlatformUser ravi.patel@example.com
        Suspend-PlatformUser ravi.patel@example.com
        $connection.Sandbox.SetScopes('users:read')
        Suspend-PlatformUser mei.chen@example.com -ErrorAction SilentlyContinue
        (Get-PlatformJournal | ForEach-Object { "$($_.Outcome)$($_.ErrorId)" }) |
            Should -Be 'Confirmed', 'AlreadyDone', 'FailedMissingScope'
    }

    It 'is not created under -WhatIf or $WhatIfPreference' {
        $connection = Connect-Rehearsal
        Suspend-PlatformUser ravi.patel@example.com -WhatIf
        & {
            $WhatIfPreference = $true
            Suspend-PlatformUser ravi.patel@example.com
            Invoke-PlatformUserInvite mei.chen@example.com role_viewer -IfNotExists
        }
        Test-Path $folder | Should -BeFalse
    }

    It 'prevents a change if the entry cannot be written, except on a connection with -NoJournal' {
        Set-Content $folder 'a file in the place of the folder'
        $connection = Connect-Rehearsal
        { Suspend-PlatformUser ravi.patel@example.com } | Should -Throw -ErrorId 'JournalUnavailable,*'
        Get-Change | Should -BeNullOrEmpty
        $connection = Connect-Platform -Sandbox -NoJournal -PassThru
        Suspend-PlatformUser ravi.patel@example.com
        @(Get-Change).Count | Should -Be 1
    }

    It 'is readable only by its owner' -Skip:($IsWindows -ne $false) {
        $connection = Connect-Rehearsal
        Suspend-PlatformUser ravi.patel@example.com
        "$((Get-Item $folder).UnixFileMode)" | Should -Not -Match 'Group|Other'
        "$((Get-ChildItem $folder).UnixFileMode)" | Should -Not -Match 'Group|Other'
    }

    It 'is filtered by Get-PlatformJournal -User, -Run and -Since' {
        $connection = Connect-Rehearsal
        Suspend-PlatformUser ravi.patel@example.com, mei.chen@example.com
        $id = (Get-PlatformUser mei.chen@example.com).Id
        (Get-PlatformJournal -User $id).User | Should -Be mei.chen@example.com
        @(Get-PlatformJournal -Run (Get-PlatformJournal)[0].Run).Count | Should -Be 2
        Get-PlatformJournal -Run 000000000000 | Should -BeNullOrEmpty
        Get-PlatformJournal -Since (Get-Date).AddMinutes(1) | Should -BeNullOrEmpty
        @(Get-ChildItem $folder | Get-PlatformJournal -Since (Get-Date).AddHours(-1)).Count | Should -Be 2
        { Get-PlatformJournal (Join-Path $folder nothing) -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'makes Get-PlatformJournal -Verify return JournalDamaged with the number of the first altered line' {
        $connection = Connect-Rehearsal
        Suspend-PlatformUser ravi.patel@example.com, mei.chen@example.com
        $file = (Get-ChildItem $folder).FullName
        $copy = Join-Path (New-Item -ItemType Directory "$folder-copy") (Split-Path -Leaf $file)
        (Get-Content $file -Raw).Replace('mei.chen', 'moi.chen') | Set-Content $copy -NoNewline
        $check = Get-PlatformJournal $copy -Verify -ErrorVariable failed -ErrorAction SilentlyContinue
        $check.Intact | Should -BeFalse
        $check.BrokenLine |
            Should -Be ([array]::FindIndex([string[]](Get-Content $copy), [Predicate[string]] { $args[0] -match 'moi' }) + 1)
        $failed.FullyQualifiedErrorId | Should -BeLike 'JournalDamaged,*'
        "$failed" | Should -Match "The journal .+ was altered at line $($check.BrokenLine):"
    }

    It 'makes -ResumeFrom skip the changes that an earlier run recorded and the platform still shows' {
        $connection = Connect-Rehearsal
        Suspend-PlatformUser ravi.patel@example.com, mei.chen@example.com
        $run = (Get-PlatformJournal)[0].Run
        $connection.Sandbox.ClearRequests()
        'ravi.patel@example.com', 'mei.chen@example.com' | Suspend-PlatformUser -ResumeFrom $run -PassThru | Should -BeNullOrEmpty
        @($connection.Sandbox.Requests).Count | Should -BeGreaterThan 0 -Because 'the platform is read before a user is skipped'
        Get-Change | Should -BeNullOrEmpty
        @(Get-PlatformJournal).Count | Should -Be 2
        (Get-PlatformUser -Status Active).Email | Select-Object -First 2 |
            Suspend-PlatformUser -ResumeFrom (Get-ChildItem $folder).FullName -PassThru | Should -HaveCount 2
        Resume-PlatformUser ravi.patel@example.com -ResumeFrom $run -PassThru |
            Should -HaveCount 1 -Because 'another action is another change'
        { Suspend-PlatformUser ravi.patel@example.com -ResumeFrom 0123456789ab } | Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'makes -ResumeFrom repeat, with a warning, a change that an earlier run recorded but the platform no longer shows' {
        $connection = Connect-Rehearsal
        Suspend-PlatformUser ravi.patel@example.com
        $run = (Get-PlatformJournal)[0].Run
        Resume-PlatformUser ravi.patel@example.com
        Suspend-PlatformUser ravi.patel@example.com -ResumeFrom $run -PassThru -WarningVariable warned -WarningAction SilentlyContinue |
            Should -HaveCount 1
        "$warned" | Should -Match 'does not show it'
    }
}
