<#
.SYNOPSIS
Runs Pester files of tests/UserManagement.Module.Tests, each in a new PowerShell with an empty home folder. Fails if a test fails.
.PARAMETER Path
Paths of files, or names, such as Users for Users.Tests.ps1. If no file has exactly this name, it selects every file whose name contains
it.
.PARAMETER Module
The manifest of the module to test.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string[]] $Path,
    [Parameter(Mandatory)] [string] $Module
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'ChildShell.ps1')
$tests = (Resolve-Path -LiteralPath (Join-Path $PSScriptRoot '../tests/UserManagement.Module.Tests')).ProviderPath

function Find-PesterFile([string] $Name) {
    if ($Name -like '*.Tests.ps1' -and (Test-Path -LiteralPath $Name)) { return Get-Item -LiteralPath $Name }
    $all = Get-ChildItem -LiteralPath $tests -Recurse -File -Filter *.Tests.ps1 | Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]'
    $found = @($all | Where-Object Name -In $Name, "$Name.Tests.ps1")
    if (-not $found) { $found = @($all | Where-Object Name -Like "*$Name*.Tests.ps1") }
    if ($found) { return $found }
    throw "There is no Pester file '$Name'. Use one of these names: $(@($all.Name -replace '\.Tests\.ps1$' | Sort-Object) -join ', ')"
}

# Finds Pester, which the build of the test project copies from a package. The build also copies the server that some files start.
function Find-Pester {
    foreach ($configuration in 'Release', 'Debug') {
        $found = Join-Path $tests "bin/$configuration/net10.0/Pester/Pester.psd1"
        if (Test-Path -LiteralPath $found) { return $found }
    }
    Write-Host 'Pester is missing. Building the test project, which copies it.'
    & dotnet build $tests --configuration Release | Out-Host
    if ($LASTEXITCODE -ne 0) { throw 'tests/UserManagement.Module.Tests could not be built; the reason is above.' }
    Join-Path $tests 'bin/Release/net10.0/Pester/Pester.psd1'
}

# Runs a file in the same environment as PowerShellHost.cs: without the developer's settings and tokens, and with an empty home folder.
function Invoke-PesterFile($File, [string] $Pester) {
    $folder = Join-Path ([System.IO.Path]::GetTempPath()) "um-test-$([guid]::NewGuid().ToString('N'))"
    $result = Join-Path $folder 'result.json'
    $set = @{ HOME = $folder }
    foreach ($name in 'config', 'data', 'state', 'cache') {
        $set["XDG_$($name.ToUpperInvariant())_HOME"] = (New-Item -ItemType Directory -Path (Join-Path $folder $name) -Force).FullName
    }
    Get-ChildItem Env: |
        Where-Object Name -Match '^(KEEPTRUSTS|KT|KUBIYA|KONNECT|KONG|KONGCTL|PHYCLOUD|PHYWARE|ASTRA|SCIM)_' |
        ForEach-Object { $set[$_.Name] = $null }
    $before = @{}
    foreach ($name in $set.Keys) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }
    try {
        Set-Environment $set
        Invoke-ChildShell -NoProfile -NonInteractive -File (Join-Path $tests '_Run.ps1') `
            -Path $File.FullName -Module $Module -Pester $Pester -Result $result | Out-Host
        if (-not (Test-Path -LiteralPath $result)) { throw "$($File.Name): PowerShell ended without a result; its errors are above." }
        $counts = Get-Content -LiteralPath $result -Raw | ConvertFrom-Json
        # A file that cannot be read by Pester has failures, but no failed test.
        [math]::Max($counts.Failed, @($counts.Failures).Count)
    } finally {
        Set-Environment $before
        Remove-Item -LiteralPath $folder -Recurse -Force
    }
}

$pester = Find-Pester
$failed = 0
foreach ($file in $Path | ForEach-Object { Find-PesterFile $_ }) { $failed += Invoke-PesterFile $file $pester }
if ($failed) { throw "Failed Pester tests: $failed. Their errors are above." }
