<#
.SYNOPSIS
Builds, tests and packages the module. Works in Windows PowerShell 5.1 and PowerShell 7.
.EXAMPLE
./build.ps1
Builds the module into out/UserManagement.
.EXAMPLE
./build.ps1 -Task Shell
Builds, and opens a new PowerShell with the module imported and a sandbox connected; type exit to return. To debug the module, add
-Configuration Debug.
.EXAMPLE
./build.ps1 -Task Pester -Path Users
Builds, and runs the Pester file Users.Tests.ps1. If no file has exactly this name, runs every file whose name contains it.
.EXAMPLE
./build.ps1 -Task Watch -Path Users
Builds and runs Users.Tests.ps1, again after every change of a source or Pester file, until Ctrl-C. Without -Path it only builds.
.EXAMPLE
./build.ps1 -Task Build, Test
Builds, and runs all tests.
.EXAMPLE
./build.ps1 -Task Fuzz
Runs the fuzz tests with 100,000 cases for each reader, or with the number in USERMANAGEMENT_FUZZ_CASES.
.EXAMPLE
./build.ps1 -Task Reliability
Runs the reliability measurements (faults, kills and the long fuzz run) and writes docs/reliability.md. Takes about twenty minutes.
.EXAMPLE
./build.ps1 -Task ScimServers
Runs the SCIM tests on SCIM servers from npm; prints how many users each server listed, and in how many requests.
.EXAMPLE
./build.ps1 -Task Docs, Build, Package
Makes the help, builds the module with the help, and makes a zip file of the module in out.
.EXAMPLE
./build.ps1 -Task Build, Package -HelpUri https://github.com/<owner>/<repository>/blob/v0.1.0/docs/en-US
Builds the module and makes the zip file, with the address of the published help pages, which Get-Help <cmdlet> -Online opens.
.EXAMPLE
./build.ps1 -Task Build, Docs -UpdateExamples
Updates the help pages after a change of parameters or output, and makes the help from the pages.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Shell', 'Pester', 'Watch', 'Test', 'Fuzz', 'Docs', 'Demo', 'Bench', 'Reliability', 'ScimServers', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # With -Task Pester or Watch: the Pester files, by name or path.
    [string[]] $Path,

    # With -Task Docs: first update the help pages, including the output of their examples.
    [switch] $UpdateExamples,

    # With -Task Package: the https address where the folder docs/en-US is published. Without it Get-Help -Online has no address to open.
    [uri] $HelpUri
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

function Assert-PowerShell7 { if ($PSVersionTable.PSVersion.Major -lt 7) { throw 'This task needs PowerShell 7. Run it in pwsh.' } }

# Builds the module for a shell or a Pester file, and returns its folder. A Debug build goes to out/debug and does not replace the Release
# build.
function Build-Module {
    if ($Configuration -eq 'Release') {
        Invoke-Native dotnet build, 'src/UserManagement', '--configuration', 'Release' | Out-Host
        return $module
    }
    $debug = Join-Path $root 'out/debug/UserManagement'
    Invoke-Native dotnet build, 'src/UserManagement', '--configuration', 'Debug', '-t:Build;StageModuleFiles',
        '-p:StageModule=false', "-p:ModuleOutput=$debug/" | Out-Host
    $debug
}

function Start-Shell {
    $manifest = Join-Path (Build-Module) 'UserManagement.psd1'
    $start = "Import-Module '$($manifest -replace "'", "''")'; Connect-Platform -Sandbox -PassThru; Write-Host `"Process `$PID`""
    . (Join-Path $root 'build/ChildShell.ps1')
    Invoke-ChildShell -NoLogo -NoProfile -NoExit -Command $start
}

function Start-Pester {
    if (-not $Path) { throw 'The task Pester needs the names of Pester files. Example: ./build.ps1 -Task Pester -Path Users' }
    & (Join-Path $root 'build/Pester.ps1') -Path $Path -Module (Join-Path (Build-Module) 'UserManagement.psd1')
}

# Returns the number of source files and the time of the last write. A different value means that a file has changed.
function Get-SourceStamp {
    $folders = 'UserManagement.psd1', 'src', 'tests/UserManagement.Module.Tests'
    $files = Get-ChildItem $folders -Recurse -File -Include *.cs, *.csproj, *.ps1, *.ps1xml, *.psd1 |
        Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]'
    "$(@($files).Count) $(($files | Sort-Object LastWriteTimeUtc | Select-Object -Last 1).LastWriteTimeUtc.Ticks)"
}

function Start-Watch {
    while ($true) {
        $stamp = Get-SourceStamp
        try { if ($Path) { Start-Pester } else { $null = Build-Module } } catch { Write-Host $_ -ForegroundColor Red }
        Write-Host "$(Get-Date -Format T): waiting for a change. Press Ctrl-C to stop."
        while ((Get-SourceStamp) -eq $stamp) { Start-Sleep -Milliseconds 500 }
    }
}

$tasks = @{
    Shell   = { Start-Shell }
    Pester  = { Start-Pester }
    Watch   = { Start-Watch }
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
    Bench   = { Assert-Module; Assert-PowerShell7; & (Join-Path $root 'benchmarks/bench.ps1') }
    Reliability = { Assert-Module; Assert-PowerShell7; & (Join-Path $root 'reliability/run.ps1') }
    ScimServers = {
        $tests = 'tests/UserManagement.Cmdlet.Tests'
        $numbers = Join-Path $root "$tests/bin/$Configuration/net10.0/TestResults/scim-servers.txt"
        if (Test-Path -LiteralPath $numbers) { Remove-Item -LiteralPath $numbers }
        Invoke-Native dotnet test, '--project', $tests, '--configuration', $Configuration, '--filter-class', '*ScimServerTests'
        Get-Content -LiteralPath $numbers
    }
    Package = {
        Assert-Module
        if ($HelpUri) { & (Join-Path $root 'build/HelpAddress.ps1') -Module $module -HelpUri $HelpUri }
        $version = (Import-PowerShellDataFile -LiteralPath (Join-Path $module 'UserManagement.psd1')).ModuleVersion
        $zip = Join-Path $root "out/UserManagement-$version.zip"
        Compress-Archive -Path $module -DestinationPath $zip -Force
        Write-Host "Created $zip"
    }
}

Push-Location -LiteralPath $root
try {
    foreach ($name in $Task) { & $tasks[$name] }
} finally {
    Pop-Location
}
