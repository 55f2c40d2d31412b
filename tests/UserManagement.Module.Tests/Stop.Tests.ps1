BeforeAll {
    . $PSScriptRoot/_Shared.ps1
}

Describe 'A pipeline with slow requests' {
    BeforeEach {
        $connection = Connect-Platform -Sandbox -PassThru
        $users = Get-PlatformUser -Status Active -First 12
        # The first user is returned at once, the others only after 30 seconds.
        foreach ($user in $users | Select-Object -Skip 1) { $connection.Sandbox.DelayRequests($user.Id, [timespan]::FromSeconds(30)) }
        $connection.Sandbox.ClearRequests()
        $watch = [diagnostics.stopwatch]::StartNew()
    }
    AfterEach {
        # One second, and half a second for a busy computer.
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1.5
        Disconnect-Platform
    }

    It 'stops within a second when Select-Object -First has enough objects' {
        ($users.Id | Get-PlatformUser -ThrottleLimit 4 | Select-Object -First 1).Id | Should -Be $users[0].Id
    }

    It 'stops within a second on Select-Object -First after Get-PlatformUser -First, and the script continues' {
        $after = & { $users.Id | Get-PlatformUser -First 1 -ThrottleLimit 4 | Select-Object -First 1 | Out-Null; 'reached' }
        $after | Should -Be reached
    }

    It 'stops on Select-Object -First within 15 ms in the fastest of 20 runs' {
        # The fastest of 20 runs, because a busy computer can make a single run slow.
        $fastest = (
            1..20 | ForEach-Object {
                (Measure-Command { $users.Id | Get-PlatformUser -ThrottleLimit 4 | Select-Object -First 1 }).TotalMilliseconds
            } | Measure-Object -Minimum).Minimum
        $fastest | Should -BeLessThan 15
        $watch.Restart()
    }

    It 'stops within a second when a later command executes break' {
        foreach ($once in 1) { $users.Id | Get-PlatformUser -ThrottleLimit 4 | ForEach-Object { break } }
    }

    It 'stops within a second when a later command throws an error' {
        { $users.Id | Get-PlatformUser -ThrottleLimit 4 | ForEach-Object { throw 'enough' } } | Should -Throw enough
    }

    It 'stops within a second on Ctrl-C, and sends no queued request' {
        $shell = [powershell]::Create()
        $script = 'param($module, $connection, $ids) Import-Module $module; ' +
            '$ids | Suspend-PlatformUser -Connection $connection -ThrottleLimit 2'
        $null = $shell.AddScript($script).AddArgument($env:TestModulePath).AddArgument($connection).AddArgument($users.Id)
        $null = $shell.BeginInvoke()
        while ($connection.Sandbox.Requests.Count -lt 3 -and $watch.Elapsed.TotalSeconds -lt 20) { Start-Sleep -Milliseconds 10 }
        $watch.Restart()
        $shell.Stop()
        $sent = $connection.Sandbox.Requests.Count
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1.5
        Start-Sleep -Milliseconds 200
        $connection.Sandbox.Requests.Count | Should -Be $sent
        $sent | Should -BeLessThan 8
        $watch.Restart()
        $shell.Dispose()
    }

    It 'sends at most -ThrottleLimit requests at the same time' {
        $shell = [powershell]::Create()
        $script = 'param($module, $connection, $ids) Import-Module $module; ' +
            '$ids | Suspend-PlatformUser -Connection $connection -ThrottleLimit 3'
        $ids = $users.Id | Select-Object -Skip 1
        $null = $shell.AddScript($script).AddArgument($env:TestModulePath).AddArgument($connection).AddArgument($ids)
        $null = $shell.BeginInvoke()
        while ($connection.Sandbox.Requests.Count -lt 3 -and $watch.Elapsed.TotalSeconds -lt 20) { Start-Sleep -Milliseconds 10 }
        Start-Sleep -Milliseconds 300
        $connection.Sandbox.Requests.Count | Should -Be 3
        $watch.Restart()
        $shell.Stop()
        $shell.Dispose()
    }
}
