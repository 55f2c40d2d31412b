<#
.SYNOPSIS
The one entry for building, testing and packaging. Works in Windows PowerShell 5.1 and PowerShell 7.
.EXAMPLE
./build.ps1
Builds the module into out/UserManagement.
.EXAMPLE
./build.ps1 -Task Shell
Builds, and opens a new PowerShell with the module imported and a sandbox connected; exit returns. -Configuration Debug is for a debugger.
.EXAMPLE
./build.ps1 -Task Pester -Path Users
Builds, and runs the Pester file Users.Tests.ps1; where no file has exactly that name, every file whose name contains it.
.EXAMPLE
./build.ps1 -Task Watch -Path Users
Does the same again after every change of a source or Pester file, until Ctrl-C. Without -Path it only builds.
.EXAMPLE
./build.ps1 -Task Build, Test
.EXAMPLE
./build.ps1 -Task Fuzz
The long run of the fuzz tests: 100,000 cases for each reader, or as many as USERMANAGEMENT_FUZZ_CASES says.
.EXAMPLE
./build.ps1 -Task Reliability
Faults, kills and the long fuzz run; writes docs/reliability.md. Takes about twenty minutes.
.EXAMPLE
./build.ps1 -Task ScimServers
The life of a user against SCIM servers of others, from npm; prints how many users each listed, and in how many requests.
.EXAMPLE
./build.ps1 -Task Docs, Build, Package
Makes the help, stages it with the module and zips that.
.EXAMPLE
./build.ps1 -Task Build, Package -HelpUri https://github.com/<owner>/<repository>/blob/v0.1.0/docs/en-US
The same, with the address of the published help pages, which Get-Help <cmdlet> -Online opens.
.EXAMPLE
./build.ps1 -Task Build, Docs -UpdateExamples
After a change of what cmdlets take or print: puts it into the pages of the help, and makes that.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Shell', 'Pester', 'Watch', 'Test', 'Fuzz', 'Docs', 'Demo', 'Bench', 'Reliability', 'ScimServers', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # With -Task Pester and Watch: the Pester files, by name or path.
    [string[]] $Path,

    # With -Task Docs: bring the pages of the help up to date first, with what their examples print today.
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

function Assert-PowerShell7 { if ($PSVersionTable.PSVersion.Major -lt 7) { throw 'This task needs PowerShell 7.' } }

# Builds what a shell or a Pester file loads, and returns its folder. A Debug build is staged beside the Release build, not over it.
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
    if (-not $Path) { throw 'Name the Pester files: ./build.ps1 -Task Pester -Path Users' }
    & (Join-Path $root 'build/Pester.ps1') -Path $Path -Module (Join-Path (Build-Module) 'UserManagement.psd1')
}

# Which files there are and when the last was written; another answer means a change.
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
        Write-Host "$(Get-Date -Format T): waiting for a change; Ctrl-C ends."
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
        Write-Host "Made $zip"
    }
}

Push-Location -LiteralPath $root
try {
    foreach ($name in $Task) { & $tasks[$name] }
} finally {
    Pop-Location
}
