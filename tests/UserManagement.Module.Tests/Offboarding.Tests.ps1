# Offboarding and restoring on all platforms. The tests read the access of a user from the organization that the sandbox exports.

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

    It 'makes a plan with the steps of each platform in order, and marks unsupported steps as NotSupported' {
        $plan = Invoke-PlatformUserOffboarding $jane -PlanOnly
        $plan.Targets.Platform | Should -Be $all
        ($plan.Targets | Where-Object Platform -EQ Keeptrusts).Steps.Step | Select-Object -Unique |
            Should -Be 'DetachRole', 'LeaveTeam', 'Suspend'
        ($plan.Targets | Where-Object Platform -EQ Kubiya).Steps.Step | Should -Be CancelInvitation
        $konnect = ($plan.Targets | Where-Object Platform -EQ Konnect).Steps[-1]
        "$($konnect.Step) $($konnect.State)" | Should -Be 'Suspend NotSupported'
        $konnect.Reason.Length | Should -BeGreaterThan 20
        (Invoke-PlatformUserOffboarding $jane -PlanOnly -Action SuspendOrRemove).Targets | ForEach-Object { "$($_.Steps[-1].Step)" } |
            Should -Be 'Suspend', 'Remove', 'CancelInvitation', 'Remove', 'Remove'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'removes and verifies access on five platforms, writes evidence, and is undone by Restore-PlatformUser where supported' {
        $jane = 'liam.murphy@example.com' # has a token too
        Remove-PlatformUser $jane -Connection sandbox-kubiya -Force
        $null = Invoke-PlatformUserInvite $jane viewer -Connection sandbox-kubiya
        Add-PlatformUserRole $jane role_exporter -Connection sandbox
        Add-PlatformUserRole $jane Viewer -EntityType 'Control Planes' -EntityId * -EntityRegion us -Connection sandbox-konnect
        $before = $all | ForEach-Object { Get-Record $_ $jane }
        $before[0] | Should -Match 'roles role_exporter; teams team_.*'
        $before[1] | Should -Match 'roles Viewer .*; teams .+; tokens [1-9]'
        $before[0], $before[1], $before[2], $before[3], $before[4] | ForEach-Object { ($_ -split ';')[0] } |
            Should -Be 'active', 'active', 'pending', 'active', 'active'

        $results = Invoke-PlatformUserOffboarding $jane -Action SuspendOrRemove -Force -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        $results | ForEach-Object { $_.GetType().Name } | Select-Object -Unique | Should -Be OffboardingResult
        @($results | Where-Object { "$($_.Step)" -eq 'Verify' } | ForEach-Object { "$($_.State)" }) | Should -Be (@('Done') * 5)
        $all | ForEach-Object { (Get-Record $_ $jane) -replace '; roles ; teams ; tokens 0$' } | Should -Be 'suspended', 'not there',
            'not there', ($before[3] -replace '^active', 'deactivated' -replace '; roles ; teams ; tokens 0$'), 'not there'

        $evidence = $results[0].Evidence
        $results.Evidence | Select-Object -Unique | Should -Be $evidence
        $kept = Get-Content $evidence -Raw | ConvertFrom-Json
        $kept.verdict | Should -Be AccessGone
        @($kept.targets.steps | Where-Object requestId).Count | Should -BeGreaterThan 5
        Get-Content ([IO.Path]::ChangeExtension($evidence, '.txt')) -Raw | Should -Match 'AccessGone'
        $line = Get-ChildItem (Join-Path $folder journal) -File | Get-Content | Where-Object { $_ -match '"type":"evidence"' } |
            ConvertFrom-Json
        $line.sha256 | Should -Be (Get-FileHash $evidence).Hash
        (Get-PlatformJournal -Verify).Intact | Should -BeTrue

        $again = Invoke-PlatformUserOffboarding $jane -Action SuspendOrRemove -Force -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        @($again | Where-Object { "$($_.State)" -eq 'Done' -and "$($_.Step)" -ne 'Verify' }) |
            Should -BeNullOrEmpty -Because 'a second run changes nothing'

        $restored = Restore-PlatformUser $evidence -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        Get-Record Keeptrusts $jane | Should -Be $before[0]
        (Get-Record Konnect $jane) -replace '^\w+' |
            Should -Be ($before[1] -replace '^\w+' -replace 'tokens \d', 'tokens 0') -Because 'a new membership is pending'
        (Get-Record Astra $jane) -replace '^\w+' | Should -Be ($before[4] -replace '^\w+')
        @($restored | Where-Object { "$($_.Step)" -eq 'Invite' }).Reason | Select-Object -Unique | Should -Match 'new membership'
        ($restored | Where-Object { $_.Platform -eq 'Keeptrusts' -and "$($_.Step)" -eq 'Verify' }).Reason | Should -Be 'as before'
        @(Get-ErrorId $failed | Select-Object -Unique) |
            Should -Be 'NotVerified', 'NotSupported' -Because 'a removed user is pending again, and PhyCloud cannot reactivate users'
    }

    It 'revokes the tokens of a user on Konnect, and Restore-PlatformUser reports that it cannot restore them' {
        $before = Get-Record Konnect $owner.User.Email
        $before | Should -Match 'tokens [1-9]'
        $results = Invoke-PlatformUserOffboarding $owner.User.Email -Connection sandbox-konnect -Force -Allow Self,
            LastAdministrator -ErrorAction SilentlyContinue
        "$(($results | Where-Object { "$($_.Step)" -eq 'RevokeTokens' }).State)" | Should -Be Done
        Get-Record Konnect $owner.User.Email | Should -Match 'roles ; teams ; tokens 0$'
        $restored = Restore-PlatformUser $results[0].Evidence -Confirm:$false
        "$(($restored | Where-Object { "$($_.Step)" -eq 'RestoreTokens' }).State)" | Should -Be NotSupported
        (Get-Record Konnect $owner.User.Email) | Should -Be ($before -replace 'tokens \d+', 'tokens 0')
    }

    It 'refuses a plan (saved as <_>) on the platform where the user changed, names the change, and continues elsewhere' -ForEach @(
        'JSON', 'Clixml'
    ) {
        $plan = Invoke-PlatformUserOffboarding $jane -PlanOnly -Action SuspendOrRemove
        $file = Join-Path $folder plan
        if ($_ -eq 'JSON') { $plan | ConvertTo-Json -Depth 8 | Set-Content $file } else { $plan | Export-Clixml $file }
        Add-PlatformUserRole $jane role_exporter -Connection sandbox
        Clear-Request
        $back = if ($_ -eq 'JSON') { Get-Content $file -Raw | ConvertFrom-Json } else { Import-Clixml $file }
        $results = $back | Invoke-PlatformUserOffboarding -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        Get-ErrorId $failed | Should -Be PlanOutdated
        "$failed" | Should -Match 'role role_exporter was added'
        $sandboxes.Keeptrusts.Requests | Where-Object { "$($_.Method)" -ne 'GET' } | Should -BeNullOrEmpty
        'Konnect', 'Kubiya', 'Astra' | ForEach-Object { Get-Record $_ $jane } | Should -Be 'not there', 'not there', 'not there'
        @($results | Where-Object Platform -EQ Keeptrusts | ForEach-Object { "$($_.State)" } | Select-Object -Unique) |
            Should -Be 'Skipped', 'Failed'
    }

    It 'continues on other platforms when one platform fails, and a second run finishes on that platform' {
        $sandboxes.Astra.FailNext(99999, 500)
        $results = Invoke-PlatformUserOffboarding $jane -Action SuspendOrRemove -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        @($results | Where-Object Platform -EQ Astra | ForEach-Object { "$($_.State)" }) | Should -Be Failed
        @($failed).Count | Should -Be 1
        $failed[0].Exception.Message | Should -Match 'Astra'
        $failed[0].Exception.ExitCode | Should -BeGreaterThan 0
        (Get-Record Keeptrusts $jane) | Should -Match '^suspended'
        (Get-Content $results[0].Evidence -Raw | ConvertFrom-Json).verdict | Should -Be AccessRemains
        $sandboxes.Astra.FailNext(0, 500)
        $null = Invoke-PlatformUserOffboarding $jane -Action SuspendOrRemove -Force -ErrorVariable failed
        $failed | Should -BeNullOrEmpty
        Get-Record Astra $jane | Should -Be 'not there'
    }

    It 'continues on the other connections if a connection in the plan is closed, as Restore-PlatformUser does for evidence' {
        $plan = Invoke-PlatformUserOffboarding $jane -PlanOnly -Action SuspendOrRemove
        Disconnect-Platform sandbox-astra
        $results = $plan | Invoke-PlatformUserOffboarding -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        Get-ErrorId $failed | Should -Be NotConnected
        $results.Platform | Select-Object -Unique | Should -Be 'Keeptrusts', 'Konnect', 'Kubiya', 'PhyCloud'
        Disconnect-Platform sandbox-konnect
        $restored = Restore-PlatformUser $results[0].Evidence -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        Get-ErrorId $failed | Should -Contain NotConnected
        ($restored | Where-Object { $_.Platform -eq 'Keeptrusts' -and "$($_.Step)" -eq 'Verify' }).Reason | Should -Be 'as before'
    }

    It 'uses only the connections of -Connection for a plan, as Restore-PlatformUser does for evidence' {
        $plan = Invoke-PlatformUserOffboarding $jane -PlanOnly -Action SuspendOrRemove
        Clear-Request
        $results = $plan | Invoke-PlatformUserOffboarding -Connection sandbox -Force
        $results.Platform | Select-Object -Unique | Should -Be Keeptrusts
        @(
            foreach ($name in 'Konnect', 'Kubiya', 'PhyCloud', 'Astra') {
                $sandboxes[$name].Requests | Where-Object { "$($_.Method)" -ne 'GET' }
            }
        ) | Should -BeNullOrEmpty
        Restore-PlatformUser $results[0].Evidence -Connection sandbox-konnect -Confirm:$false | Should -BeNullOrEmpty
        Get-Record Keeptrusts $jane | Should -Match '^suspended'
    }

    It 'is undone by Restore-PlatformUser only for the access that the offboarding itself removed' {
        $plan = Invoke-PlatformUserOffboarding $jane -Connection sandbox -PlanOnly
        Get-PlatformUserRole $jane -Connection sandbox | Remove-PlatformUserRole
        $results = $plan | Invoke-PlatformUserOffboarding -Force -EvidencePath (Join-Path $folder old) -ErrorAction SilentlyContinue
        $results.State | Select-Object -Unique | ForEach-Object { "$_" } | Should -Be 'Skipped', 'Failed'
        Clear-Request
        $null = Restore-PlatformUser $results[0].Evidence -Confirm:$false -ErrorAction SilentlyContinue
        Get-Change | Should -BeNullOrEmpty -Because 'another command removed the role'
    }
}
