<#
.SYNOPSIS
The module beside its rivals, in one run against servers on loopback: prints a table and writes benchmarks/RESULTS.md.
.DESCRIPTION
Rivals: a bare C# loop over HttpClient, Invoke-RestMethod in a loop, the same with -WebSession, and ForEach-Object -Parallel.
All contenders of a case are warmed up and then run in turns. benchmarks/cases holds a file a case.
.PARAMETER Runs
How many times each contender runs.
.PARAMETER Case
Only these cases, by the names of their files; RESULTS.md is then left alone.
.PARAMETER OutFile
Where the table goes; benchmarks/RESULTS.md without -Case.
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 50)] [int] $Runs = 5,
    [string[]] $Case,
    [string] $OutFile
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../tests/UserManagement.SandboxServer/SandboxServer.psm1') -Force
Import-Module (Join-Path $PSScriptRoot 'Bench.psm1') -Force
Import-Module $module
Build-SandboxServer
$built = & dotnet build (Join-Path $PSScriptRoot BareLoop) --configuration Release --nologo --verbosity quiet
if ($LASTEXITCODE -ne 0) { throw "The bare loop could not be built: $built" }

# Changes are written down as they always are, but not among the journals of the person who runs this.
$env:USERMANAGEMENT_JOURNAL_PATH = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
$started = [DateTime]::UtcNow
$files = Get-ChildItem (Join-Path $PSScriptRoot 'cases') -Filter *.ps1 | Sort-Object Name |
    Where-Object { -not $Case -or $_.BaseName -in $Case -or ($_.BaseName -replace '^\d+-') -in $Case }
try { foreach ($file in $files) { & $file.FullName -Runs $Runs } }
finally {
    if (Test-Path $env:USERMANAGEMENT_JOURNAL_PATH) { Remove-Item $env:USERMANAGEMENT_JOURNAL_PATH -Recurse }
    $env:USERMANAGEMENT_JOURNAL_PATH = $null
}
if (-not $OutFile) {
    if ($Case) { return }
    $OutFile = Join-Path $PSScriptRoot 'RESULTS.md'
}
$text = @(
    '# Results'
    ''
    'Written by `./build.ps1 -Task Bench`. A ratio is to the first contender of the same case (to the ideal, ' +
        'where the row says so): the median of the ratios of each round,'
    'in which all contenders run in turns. Times are those of one machine on one day; ' +
        'only ratios travel. Contenders are warmed up before they are measured, the slow ones once,'
    'the others until their code is compiled, except where the start itself is the case.'
    ''
    "- $($started.ToString('yyyy-MM-dd')), .NET $([Environment]::Version), $([Environment]::ProcessorCount) cores, " +
        "$([System.Runtime.InteropServices.RuntimeInformation]::OSDescription)"
    "- shell: $(Get-ShellKind)"
    '- client and server share the cores: what the client fetches ahead, the server must make on the same cores'
    ''
) + (Get-Table)
[System.IO.File]::WriteAllText(
    $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutFile),
    ($text -join "`n") + "`n",
    [System.Text.UTF8Encoding]::new($false))
