BeforeAll { . $PSScriptRoot/_Shared.ps1 }

Describe 'With one or several connections, the module' {
    BeforeEach { Get-PlatformConnection | Disconnect-Platform }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'reads from the default connection, or from the connections that -Connection names, or from all with -Connection *' {
        $null = Connect-Platform -Sandbox -Name one -UserCount 5
        $null = Connect-Platform -Sandbox -Name two -UserCount 7
        @(Get-PlatformUser).Count | Should -Be 5
        @(Get-PlatformUser -Connection two).Count | Should -Be 7
        @(Get-PlatformUser -Connection *).Count | Should -Be 12
        @(Get-PlatformUser -Connection one, two).Count | Should -Be 12
    }

    It 'returns AmbiguousConnection for a change without -Connection until Connect-Platform -SetDefault chooses a connection' {
        $null = Connect-Platform -Sandbox -Name one
        $null = Connect-Platform -Sandbox -Name two
        { Suspend-PlatformUser somebody@example.com } | Should -Throw '*one, two*' -ErrorId 'AmbiguousConnection,*'
        { Suspend-PlatformUser somebody@example.com -Connection * } | Should -Throw -ErrorId 'AmbiguousConnection,*'
        $user = Get-PlatformUser -Status Active -First 1 -Connection two
        ($user | Suspend-PlatformUser -PassThru).Connection | Should -Be two -Because 'a piped user keeps the connection it was read from'
        $null = Connect-Platform -Sandbox -Name three -SetDefault
        $email = (Get-PlatformUser -Status Active -First 1 -Connection three).Email
        ($email | Suspend-PlatformUser -PassThru).Connection | Should -Be three
    }

    It 'gives one error for the connection with a revoked token and emits the users of the other connections' {
        $one = Connect-Platform -Sandbox -Name one -UserCount 5 -PassThru
        $null = Connect-Platform -Sandbox -Name two -UserCount 7
        $one.Sandbox.RevokeToken()
        $users = Get-PlatformUser -Connection * -ErrorVariable failed -ErrorAction SilentlyContinue
        @($users).Count | Should -Be 7
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'NotAuthenticated,*'
        $failed[0].Exception.Connection | Should -Be one
    }

    It 'replaces an existing connection of the same name, and writes a verbose message' {
        $null = Connect-Platform -Sandbox -Name one -UserCount 5
        $said = Connect-Platform -Sandbox -Name one -UserCount 6 -Verbose 4>&1
        "$said" | Should -Match "'one' is replaced"
        @(Get-PlatformConnection).Count | Should -Be 1
        @(Get-PlatformUser).Count | Should -Be 6
    }

    It 'returns NotConnected after Disconnect-Platform closed the only connection' {
        $null = Connect-Platform -Sandbox -Name one
        Disconnect-Platform one
        { Get-PlatformUser } | Should -Throw -ErrorId 'NotConnected,*'
        { Get-PlatformUser -Connection one } | Should -Throw -ErrorId 'NotConnected,*'
    }
}

Describe 'Test-PlatformConnection' {
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'reports, for a valid token, success, the owner of the token, the duration and the missing scopes' {
        $connection = Connect-Platform -Sandbox -PassThru
        $connection.Sandbox.SetScopes('users:read', 'users:invite')
        $test = Test-PlatformConnection
        $test.Success | Should -BeTrue
        $test.Reachable | Should -BeTrue
        $test.Identity | Should -Be $connection.Identity
        $test.MissingScopes | Should -Be 'roles:assign', 'users:manage'
        $test.Milliseconds | Should -BeGreaterOrEqual 0
        Test-PlatformConnection -Quiet | Should -BeTrue
    }

    It 'returns NotAuthenticated for a refused token and PlatformUnavailable for a platform that does not respond' {
        $connection = Connect-Platform -Sandbox -PassThru
        $connection.Sandbox.RevokeToken()
        $refused = Test-PlatformConnection
        $refused.Reachable, $refused.Success, $refused.ErrorId | Should -Be $true, $false, 'NotAuthenticated'
        $null = Connect-Platform Keeptrusts -Name gone -BaseUri http://127.0.0.1:9 -Token x -SkipTest
        $gone = Test-PlatformConnection -Connection gone
        $gone.Reachable, $gone.Success, $gone.ErrorId | Should -Be $false, $false, 'PlatformUnavailable'
        Test-PlatformConnection -Connection gone -Quiet | Should -BeFalse
    }
}

Describe 'Connections that are used in several runspaces or jobs' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'are separate: each runspace sees only its own connection, and reads from its own default connection' {
        $script = {
            param($module, $name, $count)
            Import-Module $module
            $null = Connect-Platform -Sandbox -Name $name -UserCount $count -SetDefault
            1..50 | ForEach-Object {
                $users = @(Get-PlatformUser)
                "$($users.Count) $($users[0].Connection) $(@(Get-PlatformConnection).Count)"
            }
        }
        $runs = @(@('left', 11), @('right', 17)) | ForEach-Object {
            $session = [powershell]::Create()
            $null = $session.AddScript($script).AddArgument($env:TestModulePath).AddArgument($_[0]).AddArgument($_[1])
            @{ Session = $session; Handle = $session.BeginInvoke(); Expected = "$($_[1]) $($_[0]) 1" }
        }
        foreach ($run in $runs) {
            $lines = @($run.Session.EndInvoke($run.Handle))
            $run.Session.Streams.Error | Should -BeNullOrEmpty
            $lines.Count | Should -Be 50
            $lines | Select-Object -Unique | Should -Be $run.Expected
            $run.Session.Dispose()
        }
    }

    It 'can be passed with $using: to ForEach-Object -Parallel and Start-ThreadJob' {
        $connection = Connect-Platform -Sandbox -UserCount 9 -PassThru
        $module = $env:TestModulePath
        $counts = 1..6 | ForEach-Object -Parallel { Import-Module $using:module; @(Get-PlatformUser -Connection $using:connection).Count }
        $counts | Should -Be (@(9) * 6)
        if (Get-Command Start-ThreadJob -ErrorAction SilentlyContinue) {
            (
                Start-ThreadJob { Import-Module $using:module; @(Get-PlatformUser -Connection $using:connection).Count } |
                    Receive-Job -Wait -AutoRemoveJob) | Should -Be 9
        }
    }

    It 'are refused after serialization, for example by Start-Job, and their serialized form contains no token' {
        $connection = Connect-Platform -Sandbox -PassThru
        $file = Join-Path $TestDrive connection.xml
        $connection | Export-Clixml $file
        $left = Import-Clixml $file
        { Get-PlatformUser -Connection $left } | Should -Throw '*Run Connect-Platform in the job or session*'
        Get-Content $file -Raw | Should -Not -Match 'kt_live'
        $module = $env:TestModulePath
        $job = Start-Job {
            Import-Module $using:module
            try { Get-PlatformUser -Connection $using:connection } catch { $_.Exception.Message }
        }
        try { $job | Wait-Job -Timeout 60 | Receive-Job | Should -Match 'Run Connect-Platform in the job or session' }
        finally { $job | Remove-Job -Force }
    }
}
