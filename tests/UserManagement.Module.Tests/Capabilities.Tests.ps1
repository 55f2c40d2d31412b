BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    $root = Join-Path $PSScriptRoot '../..'
}

Describe 'Capabilities' {
    It 'stand in docs/platforms.md as the module has them' {
        $shown = @(Get-Content (Join-Path $root docs/platforms.md))
        $real = @(& (Join-Path $root build/Platforms.ps1) -Module $env:TestModulePath)
        Compare-Object $shown $real -CaseSensitive | ForEach-Object { $_.SideIndicator + ' ' + $_.InputObject } | Should -BeNullOrEmpty -Because 'after a change: ./build.ps1 -Task Docs'
    }

    It 'name a cmdlet that exists, and a route where the platform has the operation' {
        $all = Get-PlatformCapability
        foreach ($capability in $all) {
            $command, $parameter = $capability.Cmdlet -split ' -'
            (Get-Command $command -Module UserManagement).Parameters.Keys | Should -Contain $(if ($parameter) { ($parameter -split ' ')[0] } else { 'Verbose' })
            if ($capability.Supported -and $capability.Route) { $capability.WireForm | Should -BeIn 'Documented', 'Inferred' }
            if (-not $capability.Supported) { $capability.Route | Should -BeNullOrEmpty }
        }
    }

    It 'of <Name> on <Platform>, where it has none, are refused with an alternative and without a request' -ForEach @(
        $rows = @(
            @{ Name = 'Suspend-PlatformUser'; Arguments = @{ User = 'a@example.com' } }
            @{ Name = 'Resume-PlatformUser'; Arguments = @{ User = 'a@example.com' } }
            @{ Name = 'Set-PlatformUser'; Arguments = @{ User = 'a@example.com'; Name = 'A' } }
            @{ Name = 'Remove-PlatformUser'; Arguments = @{ User = 'a@example.com'; Force = $true } }
            @{ Name = 'Get-PlatformRole'; Arguments = @{} }
            @{ Name = 'Add-PlatformUserRole'; Arguments = @{ User = 'a@example.com'; Role = 'r' } }
            @{ Name = 'Remove-PlatformUserRole'; Arguments = @{ User = 'a@example.com'; Role = 'r' } }
            @{ Name = 'Get-PlatformTeam'; Arguments = @{} }
            @{ Name = 'Get-PlatformTeamMember'; Arguments = @{ Team = 't' } }
            @{ Name = 'Add-PlatformTeamMember'; Arguments = @{ User = 'a@example.com'; Team = 't' } }
            @{ Name = 'Remove-PlatformTeamMember'; Arguments = @{ User = 'a@example.com'; Team = 't' } }
            @{ Name = 'Get-PlatformUserToken'; Arguments = @{ User = 'a@example.com' } }
            @{ Name = 'Revoke-PlatformUserToken'; Arguments = @{ User = 'a@example.com'; All = $true; Force = $true } }
        )
        . $PSScriptRoot/_Shared.ps1
        $capabilities = Get-PlatformCapability
        foreach ($platform in $capabilities.Platform | Select-Object -Unique) {
            foreach ($row in $rows) {
                if ($capabilities | Where-Object { $_.Platform -eq $platform -and -not $_.Supported -and $_.Cmdlet -eq $row.Name }) { $row + @{ Platform = $platform } }
            }
        }
    ) {
        $connection = Connect-Platform -Sandbox -Platform $Platform -PassThru
        $connection.Sandbox.ClearRequests()
        & $Name @Arguments -ErrorVariable failed -ErrorAction SilentlyContinue
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'NotSupported,*'
        $failed[0].Exception.ExitCode | Should -Be 4
        $failed[0].Exception.Message | Should -Match $Platform
        $failed[0].Exception.RecommendedAction.Length | Should -BeGreaterThan 20
        $connection.Sandbox.Requests.Count | Should -Be 0
        Disconnect-Platform
    }
}
