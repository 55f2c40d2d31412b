# The guards of offboarding and of restore on all platforms: what the cmdlets refuse before the first change.

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

    Context 'before the first change' {
        It 'refuses the owner of the token without -Allow Self, and the last administrator without -Allow LastAdministrator' {
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

        It 'refuses all administrators if one call would offboard every administrator of an organization' {
            $admins = @(
                Get-PlatformUser -Connection sandbox |
                    Where-Object { ($_.OrgRole -eq 'admin' -or $_.Roles -contains 'role_admin') -and "$($_.Status)" -eq 'Active' }
            )
            $admins.Count | Should -BeGreaterThan 1 -Because 'one administrator would prove nothing'
            $null = $admins.Email |
                Invoke-PlatformUserOffboarding -Connection sandbox -Force -Allow Self -ErrorVariable failed -ErrorAction SilentlyContinue
            Get-ErrorId $failed | Select-Object -Unique | Should -Be LastAdministratorRefused
            @($failed).Count | Should -Be $admins.Count
            Get-Change | Should -BeNullOrEmpty
        }

        It 'returns PlanOutdated for a plan in which a user id was replaced by the id of a protected user' {
            Set-Content (Join-Path $folder protected.txt) mei.chen@example.com
            $plan = Invoke-PlatformUserOffboarding $jane -Connection sandbox -PlanOnly
            $plan.Targets[0].UserId = (Get-PlatformUser mei.chen@example.com -Connection sandbox).Id
            Clear-Request
            { $plan | Invoke-PlatformUserOffboarding -Force -Protect (Join-Path $folder protected.txt) -ErrorAction Stop } |
                Should -Throw -ErrorId 'PlanOutdated,*'
            { $plan | Invoke-PlatformUserOffboarding -Force -ErrorAction Stop } |
                Should -Throw -ErrorId 'PlanOutdated,*' -Because 'the digest of the plan covers the user id'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'refuses more users than -MaxChanges, empty input, input without a known column, and protected users without -Allow Protected' {
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

        It 'refuses users in the -Protect file of a connected profile, also on all other connections of the session' {
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

        It 'returns JournalUnavailable and sends no change if the evidence cannot be written' {
            Set-Content (Join-Path $folder blocked) 'a file in the place of the folder'
            { Invoke-PlatformUserOffboarding $jane -Force -EvidencePath (Join-Path $folder blocked) } |
                Should -Throw -ErrorId 'JournalUnavailable,*'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'cannot be undone from a missing file or from a file that is not evidence: Restore-PlatformUser returns InvalidRequest' {
            Set-Content (Join-Path $folder other.json) '{"kind":"something"}'
            { Restore-PlatformUser (Join-Path $folder other.json) -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
            { Restore-PlatformUser (Join-Path $folder nothing.json) -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
            Set-Content (Join-Path $folder half.json) '{"kind":"UserManagement offb'
            { Restore-PlatformUser (Join-Path $folder half.json) -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*'
        }
    }
}
