# Offboarding several users, resuming an interrupted run, and the script for a scheduler. The tests read the access of a user from the
# organization that the sandbox exports.

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    . $PSScriptRoot/_Offboarding.ps1
}

Describe 'Invoke-PlatformUserOffboarding' {
    BeforeEach {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))).FullName
        $sandboxes = @{}
        foreach ($name in $all) {
            $sandboxes[$name] = (Connect-Platform -Sandbox $name -JournalPath (Join-Path $folder journal) -PassThru).Sandbox
        }
        $jane = 'priya.sharma@example.com' # has roles and teams, and is active everywhere
        Remove-PlatformUser $jane -Connection sandbox-kubiya -Force
        $null = Invoke-PlatformUserInvite $jane viewer -Connection sandbox-kubiya
        $owner = Get-PlatformUser -Connection sandbox-konnect | Get-PlatformUserToken | Where-Object Active | Select-Object -First 1
        Clear-Request
    }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'can be undone from altered evidence without recorded steps only with Restore-PlatformUser -AllowUnverified' {
        $results = Invoke-PlatformUserOffboarding $jane -Connection sandbox -Force
        $file = Join-Path $folder cut.json
        $cut = Get-Content $results[0].Evidence -Raw | ConvertFrom-Json
        $cut.targets[0].steps = @()
        $cut.PSObject.Properties.Remove('endedAt')
        $cut.verdict = 'Begun'
        $cut | ConvertTo-Json -Depth 10 | Set-Content $file
        { Restore-PlatformUser $file -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'EvidenceAltered,*' -Because 'the test altered the evidence'
        $restored = Restore-PlatformUser $file -Confirm:$false -AllowUnverified -WarningAction SilentlyContinue
        ($restored | Where-Object { "$($_.Step)" -eq 'Verify' }).Reason | Should -Be 'as before'
    }

    It 'sends no change and writes no file under <Name>' -ForEach @(
        @{ Name = '-WhatIf'; Splat = @{ WhatIf = $true } }, @{ Name = '-WhatIf -Force'; Splat = @{ WhatIf = $true; Force = $true } }
        @{ Name = '-PlanOnly'; Splat = @{ PlanOnly = $true } }, @{ Name = '-PlanOnly -Force'; Splat = @{ PlanOnly = $true; Force = $true } }
        @{ Name = '-PlanOnly -WhatIf -Force'; Splat = @{ PlanOnly = $true; WhatIf = $true; Force = $true } }
    ) {
        $files = @(Get-ChildItem $folder -Recurse -File | Get-FileHash | ForEach-Object Hash)
        foreach ($action in 'Suspend', 'Remove', 'SuspendOrRemove') {
            $null = Invoke-PlatformUserOffboarding $jane, mei.chen@example.com -Action $action @Splat -ErrorAction SilentlyContinue
        }
        Get-Change | Should -BeNullOrEmpty
        @(Get-ChildItem $folder -Recurse -File | Get-FileHash | ForEach-Object Hash) | Should -Be $files
    }

    It 'does not, without -Action, remove users from platforms that cannot suspend users' {
        $null = Invoke-PlatformUserOffboarding $jane -Force -ErrorAction SilentlyContinue
        'Konnect', 'PhyCloud', 'Astra' | ForEach-Object { Get-Record $_ $jane } | Should -Match '^active'
        @(
            Get-Change | Where-Object {
                "$($_.Method)" -eq 'DELETE' -and $_.Path -match '/v3/users/[^/]+$|/organizations/users/[^/]+$|v1/users/usr_[^/]+$'
            }
        ) | Should -BeNullOrEmpty
    }

    It 'offboards the users of a CSV, and returns UserNotFound for an unknown user in the CSV' {
        'Email', $jane, 'nobody@example.com', 'mei.chen@example.com' | Set-Content (Join-Path $folder leavers.csv)
        $results = Import-Csv (Join-Path $folder leavers.csv) |
            Invoke-PlatformUserOffboarding -Connection sandbox -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        $results.Person | Select-Object -Unique | Should -Be $jane, mei.chen@example.com
        Get-ErrorId $failed | Should -Be UserNotFound
        $results.Evidence | Select-Object -Unique | Should -HaveCount 2
    }

    It 'skips with -ResumeFrom the users whom the earlier run offboarded on every platform, and continues with the others' {
        $out, $left = 'priya.sharma@example.com', 'ravi.patel@example.com'
        # One platform fails for the second user, as if the run was interrupted there.
        $null = Invoke-PlatformUserOffboarding $out -Action SuspendOrRemove -Force
        $sandboxes.PhyCloud.FailNext(99, 500)
        $null = Invoke-PlatformUserOffboarding $left -Action SuspendOrRemove -Force -ErrorAction SilentlyContinue
        $sandboxes.PhyCloud.FailNext(0, 500)
        $run = (Get-PlatformJournal | Select-Object -Last 1).Run
        Clear-Request

        $said = $out, $left | Invoke-PlatformUserOffboarding -Action SuspendOrRemove -Force -ResumeFrom $run -Verbose 4>&1
        @($said | Where-Object { $_ -is [UserManagement.OffboardingResult] }).Person | Select-Object -Unique | Should -Be $left
        "$said" | Should -Match 'priya.sharma@example.com: offboarded everywhere by the earlier run'
        Clear-Request
        Invoke-PlatformUserOffboarding $out -Action SuspendOrRemove -Force -ResumeFrom $run | Should -BeNullOrEmpty
        @($all | ForEach-Object { $sandboxes[$_].Requests } | Where-Object { "$($_.Method)" -ne 'GET' }).Count | Should -Be 0
        $all | ForEach-Object { (Get-Record $_ $left) -replace ';.*' } | Should -Not -Contain active

        # A user is not skipped for another action, for a platform that was not part of the run, or after a change.
        (Invoke-PlatformUserOffboarding $out -Action Remove -ResumeFrom $run -PlanOnly).Person | Should -Be $out
        $third = 'chloe.dubois@example.com'
        $null = Invoke-PlatformUserOffboarding $third -Connection sandbox -Force
        Invoke-PlatformUserOffboarding $third -Connection sandbox -ResumeFrom $run -PlanOnly | Should -BeNullOrEmpty
        (Invoke-PlatformUserOffboarding $third -ResumeFrom $run -PlanOnly).Person | Should -Be $third
        (Invoke-PlatformUserOffboarding $out -Alias other@example.com -Action SuspendOrRemove -ResumeFrom $run -PlanOnly).Person |
            Should -Be $out -Because 'the earlier run did not search for the alias'
        (Invoke-PlatformUserOffboarding $out -PlusAddress -Action SuspendOrRemove -ResumeFrom $run -PlanOnly).Person | Should -Be $out
        Resume-PlatformUser $out -Connection sandbox -Confirm:$false
        (Invoke-PlatformUserOffboarding $out -Action SuspendOrRemove -ResumeFrom $run -PlanOnly).Person |
            Should -Be $out -Because 'access was given back after the run'
        { Invoke-PlatformUserOffboarding $out -Force -ResumeFrom 0123456789ab -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'does not skip a user with -ResumeFrom if the earlier run used another connection to the same host' {
        # Kubiya does not say which organization a token belongs to.
        $person = 'mei.chen@example.com'
        $null = Invoke-PlatformUserOffboarding $person -Connection sandbox-kubiya -Action Remove -Force
        $run = (Get-PlatformJournal | Select-Object -Last 1).Run
        Invoke-PlatformUserOffboarding $person -Connection sandbox-kubiya -Action Remove -ResumeFrom $run -PlanOnly | Should -BeNullOrEmpty
        Connect-Platform -Sandbox Kubiya -Name second -JournalPath (Join-Path $folder journal)
        (Invoke-PlatformUserOffboarding $person -Connection second -Action Remove -ResumeFrom $run -PlanOnly).Targets.UserId |
            Should -Not -BeNullOrEmpty
    }

    It 'finds users by id, by an address in -Alias, and with -PlusAddress by addresses such as name+work@example.com' {
        $id = (Get-PlatformUser $jane -Connection sandbox).Id
        @((Invoke-PlatformUserOffboarding $id -PlanOnly).Targets | Where-Object UserId).Count |
            Should -Be 5 -Because 'the address of the user is searched on the other platforms'
        $null = Invoke-PlatformUserInvite 'priya.sharma+work@example.com' role_viewer -Connection sandbox
        @(
            (Invoke-PlatformUserOffboarding priya@example.com -Alias 'priya.sharma+work@example.com' -PlanOnly).Targets |
                Where-Object UserId
        ).Count | Should -Be 1
        $plan = Invoke-PlatformUserOffboarding $jane -PlusAddress -PlanOnly
        $plan.Targets[0].Problem | Should -Match '2 users'
        $plan.Targets[1].UserId | Should -Not -BeNullOrEmpty
    }

    It 'makes the script samples/offboarding.ps1 end with exit code <Code> for <Case>' -ForEach @(
        @{ Case = 'a known user'; Lines = 'Email', 'priya.sharma@example.com'; More = ''; Code = 0; Left = 'suspended' }
        @{ Case = '-WhatIf'; Lines = 'Email', 'priya.sharma@example.com'; More = '-WhatIf'; Code = 0; Left = 'active' }
        @{
            Case = 'an unknown user'; Lines = 'Email', 'nobody@example.com', 'priya.sharma@example.com'; More = ''; Code = 3
            Left = 'suspended'
        }
        @{ Case = 'a CSV without rows'; Lines = , 'Email'; More = ''; Code = 4; Left = 'active' }
    ) {
        $script = (Resolve-Path "$PSScriptRoot/../../samples/offboarding.ps1").Path
        $Lines | Set-Content (Join-Path $folder list.csv)
        $text = "Import-Module '$env:TestModulePath'; Connect-Platform -Sandbox -Path '$folder/organization.json'; " +
            "function Get-PlatformProfile {}; & '$script' '$folder/list.csv' '$folder/evidence' $More; exit `$LASTEXITCODE"
        $output = Invoke-ChildShell -NoProfile -NonInteractive -Command $text 2>&1 | Out-String
        $LASTEXITCODE | Should -Be $Code -Because $output
        (
            (Get-Content (Join-Path $folder organization.json) -Raw | ConvertFrom-Json).users |
                Where-Object email -EQ priya.sharma@example.com).status | Should -Be $Left
    }

    It 'makes the script samples/offboarding.ps1 read only the named file if its name has brackets' {
        $script = (Resolve-Path "$PSScriptRoot/../../samples/offboarding.ps1").Path
        Set-Content -LiteralPath (Join-Path $folder 'list[1].csv') 'Email', 'mateo.garcia@example.com'
        Set-Content -LiteralPath (Join-Path $folder 'list1.csv') 'Email', 'priya.sharma@example.com'
        $text = "Import-Module '$env:TestModulePath'; Connect-Platform -Sandbox -Path '$folder/organization.json'; " +
            "function Get-PlatformProfile {}; & '$script' '$folder/list[1].csv' '$folder/evidence'; exit `$LASTEXITCODE"
        $output = Invoke-ChildShell -NoProfile -NonInteractive -Command $text 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 0 -Because $output
        $users = (Get-Content (Join-Path $folder organization.json) -Raw | ConvertFrom-Json).users
        ($users | Where-Object email -EQ priya.sharma@example.com).status | Should -Be 'active'
        ($users | Where-Object email -EQ mateo.garcia@example.com).status | Should -Be 'suspended'
    }
}
