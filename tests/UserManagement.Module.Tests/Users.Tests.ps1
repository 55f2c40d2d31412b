BeforeAll {
    . $PSScriptRoot/_Shared.ps1
}

Describe 'On Keeptrusts, the module' {
    BeforeEach { $connection = Connect-Platform -Sandbox -UserCount 25 -PassThru }
    AfterEach { Disconnect-Platform -ErrorAction SilentlyContinue }

    It 'lists each user exactly once' {
        $users = Get-PlatformUser
        $users.Count | Should -Be 25
        @($users.Id | Sort-Object -Unique).Count | Should -Be 25
        @(Get-PlatformUser -Status Pending, Suspended).Count | Should -Be 5
    }

    It 'sends one invitation, and for a second returns UserAlreadyExists, or the user with -IfNotExists, and sends no change' {
        $new = Invoke-PlatformUserInvite -Email newuser@example.com -Role role_viewer
        $new.Status | Should -Be Pending
        $connection.Sandbox.ClearRequests()
        Invoke-PlatformUserInvite -Email newuser@example.com -Role role_viewer -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'UserAlreadyExists,*'
        (Invoke-PlatformUserInvite -Email newuser@example.com -Role role_viewer -IfNotExists).Id | Should -Be $new.Id
        @($connection.Sandbox.Requests | Where-Object Method -NE GET).Count | Should -Be 0
    }

    It 'sends one invitation for an address that appears twice in the input, and emits users in input order' {
        $all = 'a@x.example', 'b@x.example', 'A@x.example' | Invoke-PlatformUserInvite -Role role_viewer -IfNotExists
        $all.Email | Should -Be 'a@x.example', 'b@x.example', 'a@x.example'
        @($connection.Sandbox.Requests | Where-Object Method -EQ POST).Count | Should -Be 2
    }

    It 'suspends the users of a CSV without a prompt, and continues after an unknown user' {
        $file = Join-Path $TestDrive leavers.csv
        Get-PlatformUser -Status Active -First 3 | Select-Object Email | Export-Csv $file -NoTypeInformation
        Add-Content $file '"nobody@example.com"'
        Import-Csv $file | Suspend-PlatformUser -ErrorVariable failed -ErrorAction SilentlyContinue
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
        $failed[0].Exception.ExitCode | Should -Be 3
        $failed[0].TargetObject.Value | Should -Be 'nobody@example.com'
        @(Get-PlatformUser -Status Suspended).Count | Should -Be 5
    }

    It 'sends no change when a suspended user is suspended again' {
        $user = Get-PlatformUser -Status Active -First 1
        $user | Suspend-PlatformUser
        $connection.Sandbox.ClearRequests()
        $user.Email | Suspend-PlatformUser
        @($connection.Sandbox.Requests | Where-Object Method -NE GET).Count | Should -Be 0
        ($user.Id | Resume-PlatformUser -PassThru).Status | Should -Be Active
    }

    It 'removes a user without a prompt under -Force' {
        $user = Get-PlatformUser -Status Active -First 1
        Remove-PlatformUser $user.Email -Force
        { Get-PlatformUser $user.Id -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*'
    }

    It 'includes the roles that a user has through teams in EffectiveRoles' {
        $user = Get-PlatformUser -Detailed | Where-Object { $_.Teams } | Select-Object -First 1
        $viaTeams = @($user.TeamDetails | ForEach-Object Roles)
        $viaTeams | ForEach-Object { $_ | Should -BeIn $user.EffectiveRoles.Id }
    }

    It 'emits users in input order even if the first response is slow' {
        $users = Get-PlatformUser -First 5
        $connection.Sandbox.DelayRequests($users[0].Id, [timespan]::FromSeconds(2))
        $found = $users.Id | Get-PlatformUser
        $found.Id | Should -Be $users.Id
    }

    It 'stops within a second when Select-Object -First has enough objects, although a request is slow' {
        $connection.Sandbox.DelayRequests('/v1/users/', [timespan]::FromSeconds(20))
        $email = (Get-PlatformUser -First 1).Email
        $watch = [diagnostics.stopwatch]::StartNew()
        $email, 'user_slow' | Get-PlatformUser | Select-Object -First 1 | Out-Null
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1.5
    }

    It 'retries a request after a response with HTTP 429 and Retry-After' {
        $connection.Sandbox.RateLimit(1, 1)
        (Get-PlatformUser -First 1).Count | Should -Be 1
    }

    It 'returns MissingScope, with the name of the scope, if the token lacks a scope' {
        $connection.Sandbox.SetScopes('users:read')
        $user = Get-PlatformUser -Status Active -First 1
        { $user | Suspend-PlatformUser -ErrorAction Stop } | Should -Throw -ErrorId 'MissingScope,*' -ExpectedMessage '*users:manage*'
    }
}

Describe 'Input validation' {
    BeforeAll { $connection = Connect-Platform -Sandbox -PassThru; $connection.Sandbox.ClearRequests() }
    AfterAll { Disconnect-Platform }

    It 'refuses the address <_> before any request' -ForEach 'no-at-sign', 'a@b@c', 'a b@example.com', "a@example.com`n",
        '@example.com', 'a@' {
        $text = $_
        Invoke-PlatformUserInvite -Email (
            $text + $(if ($text.EndsWith("`n")) { 'x' })) -Role role_viewer -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        $connection.Sandbox.Requests.Count | Should -Be 0
    }

    It 'refuses the id <_> before any request' -ForEach 'a/b', '..', '%2e', "a`nb", "a`0b", 'a*' {
        $id = $_
        { Get-PlatformUser $id } | Should -Throw -ErrorId 'InvalidRequest,*' -Because $id
        $connection.Sandbox.Requests.Count | Should -Be 0
    }

    It 'refuses an input row without an address, and names the row and its columns in the error' {
        [pscustomobject]@{ Address = 'a@b.example' } | Suspend-PlatformUser -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        $failed[0].Exception.Message | Should -BeLike 'Row 1 of the input: There is no column Email; columns found: Address.*'
        [pscustomobject]@{ Email = ''; Name = 'A' } | Suspend-PlatformUser -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        $failed[0].Exception.ExitCode | Should -Be 4
        $connection.Sandbox.Requests.Count | Should -Be 0
    }

    It 'refuses a display name of 2,000 characters before any request' {
        { Set-PlatformUser 'user_a' -Name ('x' * 2000) } | Should -Throw -ErrorId 'InvalidRequest,*'
        $connection.Sandbox.Requests.Count | Should -Be 0
    }

    It 'refuses a route file that is not JSON' {
        $file = Join-Path $TestDrive routes.json
        Set-Content $file 'not json'
        { Connect-Platform -Sandbox -RouteFile $file } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*not valid JSON*'
    }
}

Describe 'Connections' {
    AfterEach { Disconnect-Platform -ErrorAction SilentlyContinue }

    It 'are required: without a connection, Get-PlatformUser returns NotConnected and names Connect-Platform' {
        Disconnect-Platform
        { Get-PlatformUser } | Should -Throw -ErrorId 'NotConnected,*' -ExpectedMessage '*Connect-Platform*'
    }

    It 'make a change without -Connection fail with AmbiguousConnection if two are open, except for a piped user' {
        Connect-Platform -Sandbox -Name one
        $two = Connect-Platform -Sandbox -Name two -PassThru
        $user = Get-PlatformUser -Connection two -Status Active -First 1
        { Suspend-PlatformUser $user.Email } | Should -Throw -ErrorId 'AmbiguousConnection,*'
        $user | Suspend-PlatformUser
        (Get-PlatformUser $user.Email -Connection one).Status | Should -Be Active
        (Get-PlatformUser $user.Email -Connection two).Status | Should -Be Suspended
    }

    It 'stay open if their token is revoked, and Test-PlatformConnection reports NotAuthenticated' {
        $connection = Connect-Platform -Sandbox -PassThru
        $connection.Sandbox.RevokeToken()
        (Test-PlatformConnection).ErrorId | Should -Be NotAuthenticated
        Test-PlatformConnection -Quiet | Should -BeFalse
    }

    It 'show no token in lists, JSON, serialized objects, verbose and debug output, and errors' {
        $canary = 'kt_live_canary_5f2d9c'
        $env:KEEPTRUSTS_API_TOKEN = $canary
        try {
            $connection = Connect-Platform -Platform Keeptrusts -BaseUri http://127.0.0.1:9/v1 -SkipTest -PassThru
            $text = $connection | Format-List * -Force | Out-String
            $text += $connection | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue
            $text += [System.Management.Automation.PSSerializer]::Serialize($connection, 3)
            $DebugPreference = 'Continue'
            $text += Get-PlatformUser -Verbose -ErrorAction Continue -ErrorVariable failed *>&1 | Out-String
            $text += $failed | Format-List * -Force | Out-String
            $text | Should -Match '127.0.0.1'
            $text | Should -Not -Match $canary
        }
        finally { Remove-Item Env:KEEPTRUSTS_API_TOKEN }
    }
}
