<#
.SYNOPSIS
Compares the module with scripts and a C# program on loopback servers; prints a table and writes benchmarks/RESULTS.md.
.DESCRIPTION
The module is compared with a bare C# loop over HttpClient, Invoke-RestMethod in a loop, the same with -WebSession, and ForEach-Object
-Parallel. All contenders of a case are warmed up and then run in turns. Each file in benchmarks/cases is a case.
.PARAMETER Runs
The number of measured runs of each contender. Some cases run a multiple of it.
.PARAMETER Case
Runs only these cases, given by file name with or without the number; RESULTS.md is then not written.
.PARAMETER OutFile
The file for the table. The default is benchmarks/RESULTS.md; with -Case there is no default.
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
if ($LASTEXITCODE -ne 0) { throw "benchmarks/BareLoop could not be built. dotnet build printed: $built" }

# The module writes its journal as always, but into a temporary folder, not among the journals of the user who runs this script.
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
    'in which all contenders run in turns. Times are from one machine on one day; ' +
        'only the ratios can be compared with other machines. Contenders are warmed up before they are measured, slow contenders once,'
    'other contenders until their code is compiled. Cases that measure the start have no warm-up.'
    ''
    "- $($started.ToString('yyyy-MM-dd')), .NET $([Environment]::Version), $([Environment]::ProcessorCount) cores, " +
        "$([System.Runtime.InteropServices.RuntimeInformation]::OSDescription)"
    "- shell: $(Get-ShellKind)"
    '- client and server share the cores: pages that the client requests ahead are produced on the same cores'
    ''
) + (Get-Table)
[System.IO.File]::WriteAllText(
    $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutFile),
    ($text -join "`n") + "`n",
    [System.Text.UTF8Encoding]::new($false))
