# Typical commands on a SCIM service. The sandbox follows the standard strictly; its faults imitate deviations of real servers.

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    function Get-Record([string] $Email) {
        ($connection.Sandbox.ExportOrganization() | ConvertFrom-Json).users | Where-Object email -EQ $Email
    }
    function Get-Change { @($connection.Sandbox.Requests | Where-Object Method -NE GET | ForEach-Object { "$($_.Method) $($_.Path)" }) }
    $liam = 'liam.murphy@example.com'
}

Describe 'On a SCIM 2.0 server, the module' {
    BeforeEach {
        $connection = Connect-Platform -Sandbox -Platform Scim -JournalPath (Join-Path $TestDrive journal) -PassThru
        $connection.Sandbox.ClearRequests()
    }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'shows the features of the server on the connection and in Get-PlatformCapability -Connection' {
        $connection.ServerFeatures | Should -Contain groups
        $connection | Format-List | Out-String | Should -Match '(?s)ServerFeatures : .*groups'
        $operations = Get-PlatformCapability -Connection sandbox-scim
        ($operations | Where-Object Operation -EQ Suspend).Supported | Should -BeTrue
        ($operations | Where-Object Operation -EQ 'List a user''s tokens').Supported | Should -BeFalse
        @($operations).Count | Should -Be @(Get-PlatformCapability Scim).Count
    }

    It 'finds a user by id, by address in any letter case, by user name, and by a part of the name' {
        $user = Get-PlatformUser $liam
        (Get-PlatformUser $liam.ToUpperInvariant()).Id | Should -Be $user.Id
        (Get-PlatformUser $user.Id).Email | Should -Be $liam
        (Get-PlatformUser $user.UserName).Id | Should -Be $user.Id
        (Get-PlatformUser -Search murphy).Id | Should -Be $user.Id
        { Get-PlatformUser nobody@example.com -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*'
    }

    It 'creates an active account with name, role and team for Invoke-PlatformUserInvite' {
        $new = Invoke-PlatformUserInvite new@example.com -Role billing -Team Finance -Name 'New User'
        "$($new.Status)" | Should -Be Active
        $user = Get-PlatformUser new@example.com
        $user.Name | Should -Be 'New User'
        $user.Roles | Should -Contain billing
        (Get-PlatformTeamMember Finance).Email | Should -Contain new@example.com
        { Invoke-PlatformUserInvite new@example.com -ErrorAction Stop } | Should -Throw -ErrorId 'UserAlreadyExists,*'
    }

    It 'applies the changes of a CSV to a user, and sends no change if the user already has the new values' {
        $file = Join-Path $TestDrive changes.csv
        Set-Content $file 'Email,NewEmail,NewUserName,Title,Department', "$liam,liam.m@example.org,lmurphy,Director,Sales"
        Import-Csv $file | Set-PlatformUser -WhatIf
        Get-Change | Should -BeNullOrEmpty
        $changed = Import-Csv $file | Set-PlatformUser -PassThru
        "$($changed.ChangeOutcome)" | Should -Be Confirmed
        $user = Get-PlatformUser lmurphy
        $user.Email, $user.Title, $user.Department | Should -Be 'liam.m@example.org', 'Director', 'Sales'
        $connection.Sandbox.ClearRequests()
        (Set-PlatformUser lmurphy -NewEmail liam.m@example.org -Title Director -PassThru).ChangeOutcome | Should -Be AlreadyDone
        Get-Change | Should -BeNullOrEmpty
        { Set-PlatformUser lmurphy -NewUserName mei.chen@example.com -ErrorAction Stop } | Should -Throw
    }

    It 'suspends and removes a user only with -Allow LastAdministrator, because SCIM does not show administrators' {
        { Suspend-PlatformUser $liam -ErrorAction Stop } |
            Should -Throw -ErrorId 'AdministratorsUnknown,*' -ExpectedMessage '*-Allow LastAdministrator*'
        Get-Change | Should -BeNullOrEmpty
        "$((Suspend-PlatformUser $liam -Allow LastAdministrator -PassThru).Status)" | Should -Be Suspended
        "$((Resume-PlatformUser $liam -PassThru).Status)" | Should -Be Active
        Remove-PlatformUser $liam -Force -Allow LastAdministrator
        Get-Record $liam | Should -BeNullOrEmpty
    }

    It 'offboards a user with evidence, and restores status, teams and roles from the evidence' {
        $before = Get-PlatformUser $liam -Detailed
        @($before.Teams).Count | Should -BeGreaterThan 0
        $results = Invoke-PlatformUserOffboarding $liam -Force -Allow LastAdministrator -EvidencePath (Join-Path $TestDrive evidence)
        @($results | Where-Object { "$($_.State)" -ne 'Done' }) | Should -BeNullOrEmpty
        $kept = Get-Content $results[0].Evidence -Raw | ConvertFrom-Json
        $kept.verdict | Should -Be AccessGone
        $gone = Get-PlatformUser $liam -Detailed
        "$($gone.Status)" | Should -Be Suspended
        @($gone.Teams).Count + @($gone.Roles).Count | Should -Be 0
        $null = Restore-PlatformUser $results[0].Evidence -Confirm:$false
        $after = Get-PlatformUser $liam -Detailed
        "$($after.Status)" | Should -Be "$($before.Status)"
        @($after.Teams | Sort-Object) | Should -Be @($before.Teams | Sort-Object)
        @($after.Roles | Sort-Object) | Should -Be @($before.Roles | Sort-Object)
    }

    It 'returns ListIncomplete for the list of a server that ignores paging, and still reads a single user' {
        $many = Connect-Platform -Sandbox -Platform Scim -UserCount 250 -Name many -PassThru
        $many.Sandbox.SetFault('IgnoresPaging', $true)
        { Get-PlatformUser -Connection many -ErrorAction Stop } | Should -Throw -ErrorId 'ListIncomplete,*'
        (Get-PlatformUser $liam -Connection many).Email | Should -Be $liam
    }

    It 'lists all users and finds a user by address on a server that <Deviation>' -ForEach @(
        @{ Fault = 'RepeatsFirstPage'; Deviation = 'returns the first page again after the last page' }
        @{ Fault = 'LyingTotal'; Deviation = 'returns the number of users on the page as the total' }
        @{ Fault = 'NoFilter'; Deviation = 'ignores filters' }
        @{ Fault = 'FilterRefused'; Deviation = 'returns HTTP 400 for filters' }
    ) {
        $many = Connect-Platform -Sandbox -Platform Scim -UserCount 250 -Name many -PassThru
        $many.Sandbox.SetFault($Fault, $true)
        $users = Get-PlatformUser -Connection many -WarningVariable warned
        @($users.Id | Sort-Object -Unique).Count | Should -Be 250
        $warned | Should -BeNullOrEmpty -Because 'the list is complete'
        (Get-PlatformUser $liam.ToUpperInvariant() -Connection many).Email | Should -Be $liam
    }

    It 'never reports a team change as Confirmed on a server that hides members, and writes Unverified into the evidence' {
        $connection.Sandbox.SetFault('HidesMembers', $true)
        $finance = Get-PlatformTeam | Where-Object Name -EQ Finance
        $outcome = try {
            "$((Add-PlatformTeamMember $liam -Team $finance.Id -PassThru -ErrorAction Stop).ChangeOutcome)"
        }
        catch { $_.Exception.ErrorId }
        $outcome | Should -BeIn 'Accepted', 'OutcomeUnknown'
        (Get-Record $liam).team_ids | Should -Contain $finance.Id
        { Get-PlatformTeamMember Finance -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*'
        $results = Invoke-PlatformUserOffboarding $liam -Force -Allow LastAdministrator -ErrorAction SilentlyContinue
        "$(($results | Where-Object { "$($_.Step)" -eq 'LeaveTeam' }).State)" | Should -Be Unverified
        $kept = Get-Content $results[0].Evidence -Raw | ConvertFrom-Json
        ($kept.targets.steps | Where-Object step -EQ LeaveTeam).state | Should -Be Unverified
        Get-Content ([IO.Path]::ChangeExtension($results[0].Evidence, '.txt')) -Raw | Should -Match 'does not show'
    }

    It 'changes a user with PUT if the preset says that the server does not support PATCH' {
        $file = Join-Path $TestDrive put.json
        Set-Content $file '{"name":"Own","rows":[{"set":"patch","to":"none","source":"the sandbox","confidence":"DOCUMENTED"}]}'
        $own = Connect-Platform -Sandbox -Platform Scim -Name own -Preset $file -PassThru
        $own.Sandbox.SetFault('NoPatch', $true)
        "$((Set-PlatformUser $liam -Name 'Liam M.' -Connection own -PassThru).ChangeOutcome)" | Should -Be Confirmed
        @($own.Sandbox.Requests | Where-Object Method -EQ PUT).Count | Should -Be 1
    }
}

Describe 'SCIM presets (settings for a server product)' {
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'are offered by tab completion, as the authentication schemes are' {
        $line = 'Connect-Platform Scim -Preset Sl'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be Slack
        $line = 'Connect-Platform Scim -Authentication B'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Bearer', 'Basic'
    }

    It 'for servers that delete suspended users cause a warning on connect, but not on a read-only connection' {
        Connect-Platform -Sandbox -Platform Scim -Preset PagerDuty -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Match 'active=false\) deletes the user'
        Connect-Platform -Sandbox -Platform Scim -Preset PagerDuty -ReadOnly -WarningVariable quiet -WarningAction SilentlyContinue
        $quiet | Should -BeNullOrEmpty
    }

    It 'for servers that delete suspended users make Suspend-PlatformUser return NotSupported with the reason' {
        $connection = Connect-Platform -Sandbox -Platform Scim -Preset PagerDuty -PassThru -WarningAction SilentlyContinue
        $connection.Sandbox.ClearRequests()
        { Suspend-PlatformUser $liam -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage "*PagerDuty deletes a user whose 'active' is set to false*"
        $connection.Sandbox.Requests.Count | Should -Be 0
    }

    It 'in a file with an unknown setting are refused with an error that names the setting' {
        $file = Join-Path $TestDrive own.json
        Set-Content $file '{"name":"Own","rows":[{"set":"suspnd","to":"none","source":"x","confidence":"DOCUMENTED"}]}'
        { Connect-Platform -Sandbox -Platform Scim -Preset $file } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage "*'suspnd'*"
    }
}
