<#
.SYNOPSIS
Faults, storage faults, kills and fuzzing in one run; prints the numbers and writes docs/reliability.md.
.PARAMETER Cases
How many cases each reader is given.
.PARAMETER Scale
The share of the full number of changes and kills. Below 1 only the faults, the storage and the kills run, and no file is written.
#>
[CmdletBinding()]
param(
    [int] $Kills = 50,
    [int] $Cases = 100000,
    [ValidateRange(0.001, 1)] [double] $Scale = 1
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

$faults = @(Invoke-Part faults.ps1 @{ Scale = $Scale })
$faults | Format-Table Platform, Changes, Requests, Faults, FailedAtFirst, Unknown, Accepted, Disagree, Lost, Duplicated, Hung,
    JournalIntact, Seconds |
    Out-Host
$storage = @(Invoke-Part storage.ps1 @{ Scale = $Scale })
$storage | Format-Table | Out-Host
$killed = Invoke-Part kills.ps1 @{ Kills = [int][Math]::Max(1, $Kills * $Scale) }
$killed | Format-List | Out-Host

function Assert-Numbers {
    $wrong = 0
    foreach ($row in $faults + $storage) { $wrong += $row.Disagree + $row.Lost + $row.Duplicated + $row.Hung }
    $damaged = -not $killed.JournalsIntact -or ($faults | Where-Object { -not $_.JournalIntact })
    if ($wrong + $killed.Lost + $killed.Duplicated -gt 0 -or $damaged) {
        throw 'A change was lost, made twice or reported wrongly, or a run hung; the numbers are above.'
    }
}

if ($Scale -lt 1) { Assert-Numbers; return }
$env:USERMANAGEMENT_FUZZ_CASES = "$Cases"
& (Join-Path $root 'build.ps1') -Task Fuzz | Out-Host
$fuzz = @(
    Get-Content (Join-Path $root 'out/fuzz.txt') | Where-Object { $_ -match '^(?<reader>.+?)\s{2,}(?<cases>[\d,]+) cases' } |
        ForEach-Object {
            $null = $_ -match '^(?<reader>.+?)\s{2,}(?<cases>[\d,]+) cases'
            [pscustomobject]@{ Reader = $Matches.reader; Cases = [int]($Matches.cases -replace ',') }
        }
)
if (-not $fuzz) { throw 'The fuzz run left no numbers.' }
$fuzzed = ($fuzz | Measure-Object Cases -Sum).Sum
Write-Host "$($fuzz.Count) readers, $fuzzed cases"

$total = @{}
foreach ($name in 'Changes', 'Requests', 'Faults', 'FailedAtFirst', 'Unknown', 'Accepted', 'Disagree', 'Lost', 'Duplicated', 'Hung') {
    $total[$name] = ($faults | Measure-Object $name -Sum).Sum
}
$text = @(
    '# Reliability'
    ''
    'Written by `./build.ps1 -Task Reliability`, which runs all of it again.'
    ''
    '## Two thousand changes on each platform, through a server that fails'
    ''
    'A server over real sockets resets 5 % of the connections before it processes a request and 5 % after, ' +
        'answers 5 % with 429 and 5 % with 503,'
    'cuts 2 % of its answers short and lets 1 % hang for longer than the client waits. Of the changes, ' +
        'it processes 4 % and answers with a status'
    'from 499 to 599, processes 3 % and answers with a 2xx that says nothing of them (an HTML page, half a document, `[]`, ' +
        '`{"success":false}`),'
    'answers 3 % with 202 and processes every second one of these, answers 3 % with 200 and the old state and processes nothing, ' +
        'and loses 2 % of'
    'the answers and refuses the repeat with 401, 403 or 409. Invitations, suspensions, removals, names, roles and teams are'
    'changed, 32 at a time. After the first run of each command, what it said of every person (and what the journal says) is compared ' +
        'with what the'
    'server has. What failed is run again with `-ResumeFrom`; in the end the server''s record is compared with that of a server without ' +
        'faults.'
    ''
    '| platform | changes | requests | faults injected | named in an error at first | of these unknown | accepted | ' +
        'said and done differ | lost | duplicated | hung | journal intact |'
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|'
    $faults | ForEach-Object {
        "| $($_.Platform) | $($_.Changes) | $($_.Requests) | $($_.Faults) | $($_.FailedAtFirst) | $($_.Unknown) | $($_.Accepted) | " +
            "$($_.Disagree) | $($_.Lost) | $($_.Duplicated) | $($_.Hung) | $(if ($_.JournalIntact) { 'yes' } else { 'NO' }) |"
    }
    "| all | $($total.Changes) | $($total.Requests) | $($total.Faults) | $($total.FailedAtFirst) | $($total.Unknown) | " +
        "$($total.Accepted) | $($total.Disagree) | $($total.Lost) | $($total.Duplicated) | $($total.Hung) | |"
    ''
    '## Storage that fails, and two runs at once'
    ''
    'Users are suspended in processes of their own, each with a time limit of 60 seconds. Afterwards the command runs again without the ' +
        'fault.'
    ''
    '| fault | changes | said and done differ | lost | duplicated | hung |'
    '|---|---:|---:|---:|---:|---:|'
    $storage | ForEach-Object { "| $($_.Fault) | $($_.Changes) | $($_.Disagree) | $($_.Lost) | $($_.Duplicated) | $($_.Hung) |" }
    ''
    '## A run that is killed'
    ''
    "A script that works through $($killed.People) people (suspensions, a role, invitations) is killed with SIGKILL at random moments of " +
        "its work and started again with"
    '`-ResumeFrom`; then the server''s record is compared with that of an undisturbed run.'
    ''
    '| kills | while it worked | changes begun and not ended at the kill | changes finished before it | lost | duplicated | ' +
        'journals intact |'
    '|---:|---:|---:|---:|---:|---:|---|'
    "| $($killed.Kills) | $($killed.KilledWhileWorking) | $($killed.OpenIntents) | $($killed.FinishedBefore) | $($killed.Lost) | " +
        "$($killed.Duplicated) | $(if ($killed.JournalsIntact) { 'yes' } else { 'NO' }) |"
    ''
    '## Readers given what they are not made for'
    ''
    "$($fuzz.Count) readers of answers and files, at least $(($fuzz | Measure-Object Cases -Minimum).Minimum) cases each, " +
        "$fuzzed in all: mutated answers, random JSON, random bytes. Each case either reads, or is refused with"
    'an error of this module; none ends in another exception or without end, and none shows the token.'
    ''
    "Measured on $([DateTime]::UtcNow.ToString('yyyy-MM-dd')), PowerShell $($PSVersionTable.PSVersion), .NET $([Environment]::Version), " +
        "$([Environment]::ProcessorCount) cores, $([System.Runtime.InteropServices.RuntimeInformation]::OSDescription)."
)
[System.IO.File]::WriteAllText((Join-Path $root 'docs/reliability.md'), ($text -join "`n") + "`n", [System.Text.UTF8Encoding]::new($false))
Assert-Numbers
