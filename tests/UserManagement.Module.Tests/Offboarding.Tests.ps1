# Taking a person out everywhere and giving everything back. What is there is read from the sandbox's own record, not through the client.

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    $all = 'Keeptrusts', 'Konnect', 'Kubiya', 'PhyCloud', 'Astra'

    # What one person has on a platform, in words that don't depend on the order; null where they are not there.
    function Get-Record([string] $Platform, [string] $Email) {
        $record = $sandboxes[$Platform].ExportOrganization() | ConvertFrom-Json
        $user = $record.users | Where-Object email -EQ $Email
        if (-not $user) { return 'not there' }
        $roles = @($(if ($user.PSObject.Properties['role_ids']) { $user.role_ids })) + @(
            $(
                if ($record.PSObject.Properties['ledger']) {
                    $record.ledger.role_assignments | Where-Object holder_id -EQ $user.id |
                        ForEach-Object { "$($_.role_name) $($_.entity_type_name) $($_.entity_id) $($_.entity_region)" }
                }
            )
        ) | Where-Object { $_ } | Sort-Object
        $tokens = @(
            $(
                if ($record.PSObject.Properties['ledger']) {
                    $record.ledger.tokens | Where-Object { $_.user_id -eq $user.id -and "$($_.state)" -eq 'active' }
                }
            )
        ).Count
        "$($user.status); roles $($roles -join ', '); " +
            "teams $(@($(if ($user.PSObject.Properties['team_ids']) { $user.team_ids }) | Sort-Object) -join ', '); tokens $tokens"
    }
    function Get-Change { foreach ($name in $all) { $sandboxes[$name].Requests | Where-Object { "$($_.Method)" -ne 'GET' } } }
    function Clear-Request { foreach ($name in $all) { $sandboxes[$name].ClearRequests() } }
    function Get-ErrorId($Failed) { @($Failed | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' }) }
}

Describe 'Offboarding' {
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

    It 'plans in order what each platform has, and says what it has not' {
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

    It 'takes out, proves it, keeps the evidence, and gives back' {
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
            Should -Be ($before[1] -replace '^\w+' -replace 'tokens \d', 'tokens 0') -Because 'a new membership waits for its owner'
        (Get-Record Astra $jane) -replace '^\w+' | Should -Be ($before[4] -replace '^\w+')
        @($restored | Where-Object { "$($_.Step)" -eq 'Invite' }).Reason | Select-Object -Unique | Should -Match 'new membership'
        ($restored | Where-Object { $_.Platform -eq 'Keeptrusts' -and "$($_.Step)" -eq 'Verify' }).Reason | Should -Be 'as before'
        @(Get-ErrorId $failed | Select-Object -Unique) |
            Should -Be 'NotVerified', 'NotSupported' -Because 'who was removed is pending, and PhyCloud takes nobody back'
    }

    It 'revokes tokens where the platform has them' {
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

    It 'refuses a saved plan where somebody changed since, with the difference, and goes on elsewhere (<_>)' -ForEach 'json', 'clixml' {
        $plan = Invoke-PlatformUserOffboarding $jane -PlanOnly -Action SuspendOrRemove
        $file = Join-Path $folder plan
        if ($_ -eq 'json') { $plan | ConvertTo-Json -Depth 8 | Set-Content $file } else { $plan | Export-Clixml $file }
        Add-PlatformUserRole $jane role_exporter -Connection sandbox
        Clear-Request
        $back = if ($_ -eq 'json') { Get-Content $file -Raw | ConvertFrom-Json } else { Import-Clixml $file }
        $results = $back | Invoke-PlatformUserOffboarding -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        Get-ErrorId $failed | Should -Be PlanOutdated
        "$failed" | Should -Match 'role role_exporter was added'
        $sandboxes.Keeptrusts.Requests | Where-Object { "$($_.Method)" -ne 'GET' } | Should -BeNullOrEmpty
        'Konnect', 'Kubiya', 'Astra' | ForEach-Object { Get-Record $_ $jane } | Should -Be 'not there', 'not there', 'not there'
        @($results | Where-Object Platform -EQ Keeptrusts | ForEach-Object { "$($_.State)" } | Select-Object -Unique) |
            Should -Be 'Skipped', 'Failed'
    }

    It 'does the rest when a platform dies half-way, and a second run finishes' {
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

    It 'goes on elsewhere when a connection of a saved plan or of the evidence is gone' {
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

    It 'keeps to -Connection with plans and evidence' {
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

    It 'gives back only what it took' {
        $plan = Invoke-PlatformUserOffboarding $jane -Connection sandbox -PlanOnly
        Get-PlatformUserRole $jane -Connection sandbox | Remove-PlatformUserRole
        $results = $plan | Invoke-PlatformUserOffboarding -Force -EvidencePath (Join-Path $folder old) -ErrorAction SilentlyContinue
        $results.State | Select-Object -Unique | ForEach-Object { "$_" } | Should -Be 'Skipped', 'Failed'
        Clear-Request
        $null = Restore-PlatformUser $results[0].Evidence -Confirm:$false -ErrorAction SilentlyContinue
        Get-Change | Should -BeNullOrEmpty -Because 'the role was taken by somebody else'
    }

    It 'can be undone after it was cut off: what the person had is on disk before the first change' {
        $results = Invoke-PlatformUserOffboarding $jane -Connection sandbox -Force
        $file = Join-Path $folder cut.json
        $cut = Get-Content $results[0].Evidence -Raw | ConvertFrom-Json
        $cut.targets[0].steps = @()
        $cut.PSObject.Properties.Remove('endedAt')
        $cut.verdict = 'Begun'
        $cut | ConvertTo-Json -Depth 10 | Set-Content $file
        { Restore-PlatformUser $file -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'EvidenceAltered,*' -Because 'this file was written by nobody'
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

    It 'never removes in place of suspending, unless that was asked for' {
        $null = Invoke-PlatformUserOffboarding $jane -Force -ErrorAction SilentlyContinue
        'Konnect', 'PhyCloud', 'Astra' | ForEach-Object { Get-Record $_ $jane } | Should -Match '^active'
        @(
            Get-Change | Where-Object {
                "$($_.Method)" -eq 'DELETE' -and $_.Path -match '/v3/users/[^/]+$|/organizations/users/[^/]+$|v1/users/usr_[^/]+$'
            }
        ) | Should -BeNullOrEmpty
    }

    It 'takes several people from a file, and says who is nowhere' {
        'Email', $jane, 'nobody@example.com', 'mei.chen@example.com' | Set-Content (Join-Path $folder leavers.csv)
        $results = Import-Csv (Join-Path $folder leavers.csv) |
            Invoke-PlatformUserOffboarding -Connection sandbox -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        $results.Person | Select-Object -Unique | Should -Be $jane, mei.chen@example.com
        Get-ErrorId $failed | Should -Be UserNotFound
        $results.Evidence | Select-Object -Unique | Should -HaveCount 2
    }

    It 'takes up a run that was cut off: who is out everywhere, and the platforms show it, is left out' {
        $out, $left = 'priya.sharma@example.com', 'ravi.patel@example.com'
        # Of the second, one platform fails, as where the run was cut off.
        $null = Invoke-PlatformUserOffboarding $out -Action SuspendOrRemove -Force
        $sandboxes.PhyCloud.FailNext(99, 500)
        $null = Invoke-PlatformUserOffboarding $left -Action SuspendOrRemove -Force -ErrorAction SilentlyContinue
        $sandboxes.PhyCloud.FailNext(0, 500)
        $run = (Get-PlatformJournal | Select-Object -Last 1).Run
        Clear-Request

        $said = $out, $left | Invoke-PlatformUserOffboarding -Action SuspendOrRemove -Force -ResumeFrom $run -Verbose 4>&1
        @($said | Where-Object { $_ -is [UserManagement.OffboardingResult] }).Person | Select-Object -Unique | Should -Be $left
        "$said" | Should -Match 'priya.sharma@example.com: taken out everywhere by the earlier run'
        Clear-Request
        Invoke-PlatformUserOffboarding $out -Action SuspendOrRemove -Force -ResumeFrom $run | Should -BeNullOrEmpty
        @($all | ForEach-Object { $sandboxes[$_].Requests } | Where-Object { "$($_.Method)" -ne 'GET' }).Count | Should -Be 0
        $all | ForEach-Object { (Get-Record $_ $left) -replace ';.*' } | Should -Not -Contain active

        # Another action, or a platform that the run did not have, is another matter.
        (Invoke-PlatformUserOffboarding $out -Action Remove -ResumeFrom $run -PlanOnly).Person | Should -Be $out
        $third = 'chloe.dubois@example.com'
        $null = Invoke-PlatformUserOffboarding $third -Connection sandbox -Force
        Invoke-PlatformUserOffboarding $third -Connection sandbox -ResumeFrom $run -PlanOnly | Should -BeNullOrEmpty
        (Invoke-PlatformUserOffboarding $third -ResumeFrom $run -PlanOnly).Person | Should -Be $third
        (Invoke-PlatformUserOffboarding $out -Alias other@example.com -Action SuspendOrRemove -ResumeFrom $run -PlanOnly).Person |
            Should -Be $out -Because 'nobody has looked for the alias'
        (Invoke-PlatformUserOffboarding $out -PlusAddress -Action SuspendOrRemove -ResumeFrom $run -PlanOnly).Person | Should -Be $out
        Resume-PlatformUser $out -Connection sandbox -Confirm:$false
        (Invoke-PlatformUserOffboarding $out -Action SuspendOrRemove -ResumeFrom $run -PlanOnly).Person |
            Should -Be $out -Because 'something was given back since'
        { Invoke-PlatformUserOffboarding $out -Force -ResumeFrom 0123456789ab -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidRequest,*'
    }

    It 'takes two organizations on one host for two' {
        # Kubiya does not say which organization a token belongs to.
        $person = 'mei.chen@example.com'
        $null = Invoke-PlatformUserOffboarding $person -Connection sandbox-kubiya -Action Remove -Force
        $run = (Get-PlatformJournal | Select-Object -Last 1).Run
        Invoke-PlatformUserOffboarding $person -Connection sandbox-kubiya -Action Remove -ResumeFrom $run -PlanOnly | Should -BeNullOrEmpty
        Connect-Platform -Sandbox Kubiya -Name second -JournalPath (Join-Path $folder journal)
        (Invoke-PlatformUserOffboarding $person -Connection second -Action Remove -ResumeFrom $run -PlanOnly).Targets.UserId |
            Should -Not -BeNullOrEmpty
    }

    It 'finds by id, by alias and, when asked to, by tag' {
        $id = (Get-PlatformUser $jane -Connection sandbox).Id
        @((Invoke-PlatformUserOffboarding $id -PlanOnly).Targets | Where-Object UserId).Count |
            Should -Be 5 -Because 'the id leads to the address'
        $null = Invoke-PlatformUserInvite 'priya.sharma+work@example.com' role_viewer -Connection sandbox
        @(
            (Invoke-PlatformUserOffboarding priya@example.com -Alias 'priya.sharma+work@example.com' -PlanOnly).Targets |
                Where-Object UserId
        ).Count | Should -Be 1
        $plan = Invoke-PlatformUserOffboarding $jane -PlusAddress -PlanOnly
        $plan.Targets[0].Problem | Should -Match '2 users'
        $plan.Targets[1].UserId | Should -Not -BeNullOrEmpty
    }

    It 'is one script for a scheduler: <Case> ends with <Code>' -ForEach @(
        @{ Case = 'everybody out'; Lines = 'Email', 'priya.sharma@example.com'; More = ''; Code = 0; Left = 'suspended' }
        @{ Case = 'a rehearsal'; Lines = 'Email', 'priya.sharma@example.com'; More = '-WhatIf'; Code = 0; Left = 'active' }
        @{
            Case = 'somebody who is nowhere'; Lines = 'Email', 'nobody@example.com', 'priya.sharma@example.com'; More = ''; Code = 3
            Left = 'suspended'
        }
        @{ Case = 'a file without people'; Lines = , 'Email'; More = ''; Code = 4; Left = 'active' }
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

    Context 'guards' {
        It 'refuses oneself and the last administrator, and does it when they are named' {
            $self = (Get-PlatformConnection sandbox).Identity
            { Invoke-PlatformUserOffboarding $self -Connection sandbox -Force -ErrorAction Stop } | Should -Throw -ErrorId 'SelfRefused,*'
            { Invoke-PlatformUserOffboarding $self -Connection sandbox -Force -Allow LastAdministrator -ErrorAction Stop } |
                Should -Throw -ErrorId 'SelfRefused,*'
            Get-Change | Should -BeNullOrEmpty
            Get-PlatformUser -Connection sandbox | Where-Object {
                ($_.OrgRole -eq 'admin' -or $_.Roles -contains 'role_admin') -and $_.Email -ne $self -and "$($_.Status)" -eq 'Active'
            } | Suspend-PlatformUser -Confirm:$false
            Clear-Request
            { Invoke-PlatformUserOffboarding $self -Connection sandbox -Force -Allow Self -ErrorAction Stop } |
                Should -Throw -ErrorId 'LastAdministratorRefused,*'
            Get-Change | Should -BeNullOrEmpty
            $plan = Invoke-PlatformUserOffboarding $self -Connection sandbox -PlanOnly -ErrorAction SilentlyContinue
            $plan.Guards | Should -Be 'Self', 'LastAdministrator'
            { $plan | Invoke-PlatformUserOffboarding -Force -ErrorAction Stop } | Should -Throw -ErrorId 'SelfRefused,*'
            $plan.Guards = @()
            { $plan | Invoke-PlatformUserOffboarding -Force -ErrorAction Stop } |
                Should -Throw -ErrorId 'PlanOutdated,*' -Because 'an altered plan is refused'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'refuses all administrators at once, who are each not the last' {
            $admins = @(
                Get-PlatformUser -Connection sandbox |
                    Where-Object { ($_.OrgRole -eq 'admin' -or $_.Roles -contains 'role_admin') -and "$($_.Status)" -eq 'Active' }
            )
            $admins.Count | Should -BeGreaterThan 1 -Because 'one alone would show nothing'
            $null = $admins.Email |
                Invoke-PlatformUserOffboarding -Connection sandbox -Force -Allow Self -ErrorVariable failed -ErrorAction SilentlyContinue
            Get-ErrorId $failed | Select-Object -Unique | Should -Be LastAdministratorRefused
            @($failed).Count | Should -Be $admins.Count
            Get-Change | Should -BeNullOrEmpty
        }

        It 'refuses a protected person whom an altered plan names by another name' {
            Set-Content (Join-Path $folder protected.txt) mei.chen@example.com
            $plan = Invoke-PlatformUserOffboarding $jane -Connection sandbox -PlanOnly
            $plan.Targets[0].UserId = (Get-PlatformUser mei.chen@example.com -Connection sandbox).Id
            Clear-Request
            { $plan | Invoke-PlatformUserOffboarding -Force -Protect (Join-Path $folder protected.txt) -ErrorAction Stop } |
                Should -Throw -ErrorId 'PlanOutdated,*'
            { $plan | Invoke-PlatformUserOffboarding -Force -ErrorAction Stop } |
                Should -Throw -ErrorId 'PlanOutdated,*' -Because 'the digest covers whose it is'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'refuses more people than -MaxChanges, an empty file, a header that does not bind, and the protected' {
            { 'a@x.example', 'b@x.example' | Invoke-PlatformUserOffboarding -MaxChanges 1 -Force } |
                Should -Throw -ErrorId 'TooManyPeople,*'
            { @() | Invoke-PlatformUserOffboarding -Force } | Should -Throw -ErrorId 'EmptyInput,*'
            { [pscustomobject]@{ 'Address' = $jane } | Invoke-PlatformUserOffboarding -Force -ErrorAction SilentlyContinue } |
                Should -Throw -ErrorId 'EmptyInput,*'
            '# who must stay', "$jane # the boss" | Set-Content (Join-Path $folder protected.txt)
            { Invoke-PlatformUserOffboarding $jane -Force -Protect (Join-Path $folder protected.txt) -ErrorAction Stop } |
                Should -Throw -ErrorId 'ProtectedUser,*'
            { Invoke-PlatformUserOffboarding $jane -Force -Protect (Join-Path $folder nothing.txt) } |
                Should -Throw -ErrorId 'InvalidRequest,*'
            Get-Change | Should -BeNullOrEmpty
            $null = Invoke-PlatformUserOffboarding $jane -Force -Protect (
                Join-Path $folder protected.txt) -Allow Protected -ErrorAction SilentlyContinue
            Get-Change | Should -Not -BeNullOrEmpty
        }

        It 'refuses whom a profile protects, in every session that connects with it' {
            $env:USERMANAGEMENT_PROFILES = Join-Path $folder profiles.json
            $env:OFFBOARDING_TEST_TOKEN = 'kt_test'
            try {
                Set-Content (Join-Path $folder protected.txt) $jane
                Register-PlatformProfile guarded Keeptrusts -TokenVariable OFFBOARDING_TEST_TOKEN -Protect (Join-Path $folder protected.txt)
                { Register-PlatformProfile other Keeptrusts -Protect (Join-Path $folder nothing.txt) } |
                    Should -Throw -ErrorId 'InvalidRequest,*'
                Connect-Platform -ProfileName guarded -SkipTest
                { Invoke-PlatformUserOffboarding $jane -Connection sandbox -Force -ErrorAction Stop } |
                    Should -Throw -ErrorId 'ProtectedUser,*'
                Get-Change | Should -BeNullOrEmpty
            }
            finally { $env:USERMANAGEMENT_PROFILES = $env:OFFBOARDING_TEST_TOKEN = $null }
        }

        It 'sends nothing where the evidence can not be written' {
            Set-Content (Join-Path $folder blocked) 'a file in the place of the folder'
            { Invoke-PlatformUserOffboarding $jane -Force -EvidencePath (Join-Path $folder blocked) } |
                Should -Throw -ErrorId 'JournalUnavailable,*'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'refuses what is no evidence' {
            Set-Content (Join-Path $folder other.json) '{"kind":"something"}'
            { Restore-PlatformUser (Join-Path $folder other.json) -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
            { Restore-PlatformUser (Join-Path $folder nothing.json) -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
            Set-Content (Join-Path $folder half.json) '{"kind":"UserManagement offb'
            { Restore-PlatformUser (Join-Path $folder half.json) -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
        }
    }
}
