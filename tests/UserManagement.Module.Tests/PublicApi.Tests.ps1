BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    $root = Join-Path $PSScriptRoot '../..'
}

Describe 'The public API' {
    It 'is exactly what docs/public-api.txt lists' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $listed = @(Get-Content (Join-Path $root docs/public-api.txt))
        $listed.Count | Should -BeGreaterThan 100
        $built = @(& (Join-Path $root build/PublicApi.ps1) -Module $env:TestModulePath)
        $difference = Compare-Object $listed $built -CaseSensitive | ForEach-Object { $_.SideIndicator + ' ' + $_.InputObject }
        $difference |
            Should -BeNullOrEmpty -Because 'to accept a change of the API, run ./build/PublicApi.ps1 | Set-Content docs/public-api.txt'
    }
}
