<#
.SYNOPSIS
Faults, kills and fuzzing in one run; prints the numbers and writes docs/reliability.md.
.PARAMETER Cases
How many cases each reader is given.
#>
[CmdletBinding()]
param(
    [int] $Kills = 50,
    [int] $Cases = 100000
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
Import-Module (Join-Path $root 'tests/UserManagement.SandboxServer/SandboxServer.psm1')
Build-SandboxServer
. (Join-Path $root 'build/ChildShell.ps1')

# In processes of their own: each loads the module anew, and what one leaves behind is not the other's.
function Invoke-Part([string] $Script, [hashtable] $Parameters = @{}) {
    $file = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
    $words = $Parameters.GetEnumerator() | ForEach-Object { "-$($_.Key)", "$($_.Value)" }
    Invoke-ChildShell -NoProfile -NonInteractive -Command "& '$(Join-Path $PSScriptRoot $Script)' $words | Export-Clixml '$file'" | Out-Host
    if ($LASTEXITCODE -ne 0) { throw "$Script did not end well." }
    Import-Clixml $file
    Remove-Item $file
}

$faults = @(Invoke-Part faults.ps1)
$faults | Format-Table Platform, Changes, Requests, Faults, FailedAtFirst, Unknown, Disagree, Lost, Duplicated, JournalIntact, Seconds | Out-Host
$killed = Invoke-Part kills.ps1 @{ Kills = $Kills }
$killed | Format-List | Out-Host
$env:USERMANAGEMENT_FUZZ_CASES = "$Cases"
& (Join-Path $root 'build.ps1') -Task Fuzz | Out-Host
$fuzz = @(Get-Content (Join-Path $root 'out/fuzz.txt') | Where-Object { $_ -match '^(?<reader>.+?)\s{2,}(?<cases>[\d,]+) cases' } | ForEach-Object { $null = $_ -match '^(?<reader>.+?)\s{2,}(?<cases>[\d,]+) cases'; [pscustomobject]@{ Reader = $Matches.reader; Cases = [int]($Matches.cases -replace ',') } })
if (-not $fuzz) { throw 'The fuzz run left no numbers.' }
$fuzzed = ($fuzz | Measure-Object Cases -Sum).Sum
Write-Host "$($fuzz.Count) readers, $fuzzed cases"

$total = @{}
foreach ($name in 'Changes', 'Requests', 'Faults', 'FailedAtFirst', 'Unknown', 'Disagree', 'Lost', 'Duplicated') { $total[$name] = ($faults | Measure-Object $name -Sum).Sum }
$text = @(
    '# Reliability'
    ''
    'Written by `./build.ps1 -Task Reliability`, which runs all of it again.'
    ''
    '## Two thousand changes on each platform, through a server that fails'
    ''
    'A server over real sockets resets 5 % of the connections before it processes a request and 5 % after, answers 5 % with 429 and 5 % with 503,'
    'cuts 2 % of its answers short and lets 1 % hang for longer than the client waits. Invitations, suspensions, removals, names, roles and teams are'
    'changed, 32 at a time. After the first run of each command, what it said of every person (and what the journal says) is compared with what the'
    'server has. What failed is run again with `-ResumeFrom`; in the end the server''s record is compared with that of a server without faults.'
    ''
    '| platform | changes | requests | faults injected | named in an error at first | of these unknown | said and done differ | lost | duplicated | journal intact |'
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---|'
    $faults | ForEach-Object { "| $($_.Platform) | $($_.Changes) | $($_.Requests) | $($_.Faults) | $($_.FailedAtFirst) | $($_.Unknown) | $($_.Disagree) | $($_.Lost) | $($_.Duplicated) | $(if ($_.JournalIntact) { 'yes' } else { 'NO' }) |" }
    "| all | $($total.Changes) | $($total.Requests) | $($total.Faults) | $($total.FailedAtFirst) | $($total.Unknown) | $($total.Disagree) | $($total.Lost) | $($total.Duplicated) | |"
    ''
    '## A run that is killed'
    ''
    "A script that works through $($killed.People) people (suspensions, a role, invitations) is killed with SIGKILL at random moments of its work and started again with"
    '`-ResumeFrom`; then the server''s record is compared with that of an undisturbed run.'
    ''
    '| kills | while it worked | changes begun and not ended at the kill | changes finished before it | lost | duplicated | journals intact |'
    '|---:|---:|---:|---:|---:|---:|---|'
    "| $($killed.Kills) | $($killed.KilledWhileWorking) | $($killed.OpenIntents) | $($killed.FinishedBefore) | $($killed.Lost) | $($killed.Duplicated) | $(if ($killed.JournalsIntact) { 'yes' } else { 'NO' }) |"
    ''
    '## Readers given what they are not made for'
    ''
    "$($fuzz.Count) readers of answers and files, at least $(($fuzz | Measure-Object Cases -Minimum).Minimum) cases each, $fuzzed in all: mutated answers, random JSON, random bytes. Each case either reads, or is refused with"
    'an error of this module; none ends in another exception or without end, and none shows the token.'
    ''
    "Measured on $([DateTime]::UtcNow.ToString('yyyy-MM-dd')), PowerShell $($PSVersionTable.PSVersion), .NET $([Environment]::Version), $([Environment]::ProcessorCount) cores, $([System.Runtime.InteropServices.RuntimeInformation]::OSDescription)."
)
[System.IO.File]::WriteAllText((Join-Path $root 'docs/reliability.md'), ($text -join "`n") + "`n", [System.Text.UTF8Encoding]::new($false))
if ($total.Disagree + $total.Lost + $total.Duplicated + $killed.Lost + $killed.Duplicated -gt 0 -or -not $killed.JournalsIntact -or ($faults | Where-Object { -not $_.JournalIntact })) { throw 'Something was lost, done twice or said wrongly; the numbers are above.' }
