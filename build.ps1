<#
.SYNOPSIS
The one entry for building, testing and packaging. Works in Windows PowerShell 5.1 and PowerShell 7.
.EXAMPLE
./build.ps1
Builds the module into out/UserManagement.
.EXAMPLE
./build.ps1 -Task Build, Test
.EXAMPLE
./build.ps1 -Task Fuzz
The long run of the fuzz tests: 100,000 cases for each reader, or as many as USERMANAGEMENT_FUZZ_CASES says.
.EXAMPLE
./build.ps1 -Task Reliability
Faults, kills and the long fuzz run; writes docs/reliability.md. Takes about twenty minutes.
.EXAMPLE
./build.ps1 -Task Docs, Build, Package
Makes the help, stages it with the module and zips that.
.EXAMPLE
./build.ps1 -Task Build, Docs -UpdateExamples
After a change of what cmdlets take or print: puts it into the pages of the help, and makes that.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Fuzz', 'Docs', 'Demo', 'Bench', 'Reliability', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # With -Task Docs: bring the pages of the help up to date first, with what their examples print today.
    [switch] $UpdateExamples
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$module = Join-Path $root 'out/UserManagement'

function Invoke-Native([string] $Command, [string[]] $Arguments) {
    Write-Host "> $Command $($Arguments -join ' ')"
    & $Command @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Command failed with exit code $LASTEXITCODE." }
}

function Assert-Module {
    if (-not (Test-Path -LiteralPath (Join-Path $module 'UserManagement.psd1'))) {
        throw 'There is no module in out/UserManagement yet. Run ./build.ps1 first.'
    }
}

$tasks = @{
    Build   = { Invoke-Native dotnet build, 'src/UserManagement', '--configuration', $Configuration }
    Test    = { Invoke-Native dotnet test, '--configuration', $Configuration }
    Fuzz    = {
        $report = Join-Path $root 'out/fuzz.txt'
        $null = New-Item -ItemType Directory -Path (Split-Path $report) -Force
        Set-Content -LiteralPath $report -Value $null
        $before = $env:USERMANAGEMENT_FUZZ_CASES, $env:USERMANAGEMENT_FUZZ_REPORT
        try {
            if (-not $env:USERMANAGEMENT_FUZZ_CASES) { $env:USERMANAGEMENT_FUZZ_CASES = '100000' }
            $env:USERMANAGEMENT_FUZZ_REPORT = $report
            Invoke-Native dotnet test, '--project', 'tests/UserManagement.Fuzz.Tests', '--configuration', 'Release'
        } finally {
            $env:USERMANAGEMENT_FUZZ_CASES, $env:USERMANAGEMENT_FUZZ_REPORT = $before
            Get-Content -LiteralPath $report | Where-Object { $_ } | Sort-Object | Write-Host
        }
    }
    Docs    = { Assert-Module; & (Join-Path $root 'build/Docs.ps1') -Module $module -UpdateExamples:$UpdateExamples }
    Demo    = { Invoke-Native dotnet run, '--project', 'samples/Demo', '--configuration', $Configuration }
    Bench   = { Assert-Module; if ($PSVersionTable.PSVersion.Major -lt 7) { throw 'The benchmarks need PowerShell 7: their rivals do.' }; & (Join-Path $root 'benchmarks/bench.ps1') }
    Reliability = { Assert-Module; if ($PSVersionTable.PSVersion.Major -lt 7) { throw 'The reliability run needs PowerShell 7.' }; & (Join-Path $root 'reliability/run.ps1') }
    Package = {
        Assert-Module
        $version = (Import-PowerShellDataFile -LiteralPath (Join-Path $module 'UserManagement.psd1')).ModuleVersion
        $zip = Join-Path $root "out/UserManagement-$version.zip"
        Compress-Archive -Path $module -DestinationPath $zip -Force
        Write-Host "Made $zip"
    }
}

Push-Location -LiteralPath $root
try {
    foreach ($name in $Task) { & $tasks[$name] }
} finally {
    Pop-Location
}
