BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    $root = Join-Path $PSScriptRoot '../..'
}

Describe 'The capabilities that Get-PlatformCapability lists' {
    It 'are exactly those in docs/platforms.md' {
        $shown = @(Get-Content (Join-Path $root docs/platforms.md))
        $real = @(& (Join-Path $root build/Platforms.ps1) -Module $env:TestModulePath)
        Compare-Object $shown $real -CaseSensitive | ForEach-Object { $_.SideIndicator + ' ' + $_.InputObject } |
            Should -BeNullOrEmpty -Because 'after a change: ./build.ps1 -Task Docs'
    }

    It 'name an existing cmdlet and parameter, and name a request route only if the platform supports the operation' {
        $all = Get-PlatformCapability
        foreach ($capability in $all) {
            $command, $parameter = $capability.Cmdlet -split ' -'
            (Get-Command $command -Module UserManagement).Parameters.Keys |
                Should -Contain $(if ($parameter) { ($parameter -split ' ')[0] } else { 'Verbose' })
            if ($capability.Supported -and $capability.Route) { $capability.WireForm | Should -BeIn 'Documented', 'Inferred' }
            if (-not $capability.Supported) { $capability.Route | Should -BeNullOrEmpty }
        }
    }
}
