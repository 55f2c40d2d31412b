<#
.SYNOPSIS
Makes two thousand changes on each platform, on a server that resets connections before and after it processes a request, refuses
requests, fails, hangs and cuts off responses. Then compares the results of the commands, the journal and the server's record for each user.
.DESCRIPTION
Failed changes are run again with -ResumeFrom, as a script would do, until none fails. At the end, the server's record is compared with the
record of a server without faults: it must contain every change exactly once, and no other change.
#>
[CmdletBinding()]
param(
    [string[]] $Platform,
    [int] $Seed = 11,

    # The share of the full number of changes: 1 for the table in docs/reliability.md, 0.02 for a quick run.
    [ValidateRange(0.001, 1)] [double] $Scale = 1
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$root = Split-Path -Parent $PSScriptRoot
Import-Module (Join-Path $root 'tests/UserManagement.SandboxServer/SandboxServer.psm1'), (Join-Path $PSScriptRoot 'State.psm1'), (
    Join-Path $root 'out/UserManagement/UserManagement.psd1')
$faults = '--reset-before', '5', '--reset-after', '5', '--429', '5', '--503', '5', '--truncate', '2', '--hang', '1', '--hang-ms', '4000',
'--fail-after', '4', '--unreadable', '3', '--accepted', '3', '--deny', '3', '--lost-then-refused', '2', '--retry-after', '0', '--seed',
    "$Seed"

# Defines $work, the changes of each platform.
. (Join-Path $PSScriptRoot 'FaultWork.ps1')
if (-not $Platform) { $Platform = $work.Keys }

function Connect-Server($Server, [string] $Name, [string] $Journal) {
    $path = if ($Name -eq 'Scim') { '/scim/v2' }
    Connect-Platform $Name -BaseUri "$($Server.Address)$path" -Token $Server.Token -SkipTest -TimeoutSec 2 -JournalPath $Journal
}

# Runs the command of a piece of work for all users, without prompts, and returns its output and its errors.
function Invoke-Piece($Piece, [string[]] $Who, [hashtable] $More = @{}) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $splat = $Piece.Splat +
        @{ ThrottleLimit = 32; ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' } +
        $More
    $emitted = @(. $Piece.Run $Who $splat)
    [pscustomobject]@{
        Emitted = $emitted; Failed = @($failed); Hung = $watch.Elapsed.TotalSeconds -gt 60 + $Who.Count / 2
        Accepted = @($emitted | Where-Object { "$($_.ChangeOutcome)" -eq 'Accepted' }).Count
    }
}

# Compares the result of a command and the journal entry of each user with the server's record; emits a line for each difference.
function Compare-Said($Piece, [string[]] $Who, $Ran, [hashtable] $Journal, $Before, $Record) {
    $done = if ($Piece['Done']) { $Piece.Done } else {
        # Teams and roles can have generated ids, so the id that most users of the piece gained is taken as the id of the added team or
        # role.
        $property = if ($Piece['Team']) { 'Teams' } else { 'Roles' }
        $had = @{}
        foreach ($email in $Who) { $had[$email] = $Before.Users[$email].$property }
        $id = @(
            $Who | ForEach-Object { $person = $_; $Record.Users[$_].$property | Where-Object { $had[$person] -notcontains $_ } } |
                Group-Object | Sort-Object Count | Select-Object -Last 1
        ).Name
        { param($record, $email) $record.Users[$email].$property -contains $id }
    }
    $said = @{}
    foreach ($user in $Ran.Emitted) { $said[$user.Email] = "$($user.ChangeOutcome)" }
    foreach ($failure in $Ran.Failed) { $said["$($failure.TargetObject)"] = "$($failure.Exception.ErrorId)" }
    # A refused token ends a command. One error says how many users were not tried.
    $notTried = 0
    foreach ($failure in $Ran.Failed) {
        if ("$failure" -match '^(?<count>\d+) more (item|user)s? (was|were) not tried') { $notTried += [int]$Matches.count }
    }
    $silent = 0
    foreach ($email in $Who) {
        $is = [bool](& $done $Record $email)
        # The command changed nothing if the user does not have the requested state, or had it before.
        $untouched = -not $is -or [bool](& $done $Before $email)
        # Some users who were not tried have a journal entry, written before the token was refused; nothing was sent, and it says Failed.
        if ($null -eq $said[$email] -and $Journal[$email] -in $null, 'Failed' -and $untouched -and ++$silent -le $notTried) { continue }
        $fits = switch ($said[$email]) {
            { $_ -in 'Confirmed', 'AlreadyDone' } { $is }
            { $_ -in 'Accepted', 'OutcomeUnknown' } { $true }
            $null { $false }
            default { $untouched }
        }
        $fitsJournal = switch ($Journal[$email]) {
            { $_ -in 'Confirmed', 'AlreadyDone' } { $is }
            'Unknown' { $true }
            'Accepted' { $said[$email] -eq 'Accepted' }
            $null { $said[$email] -notin 'Confirmed', 'Accepted' }
            default { $untouched }
        }
        if (-not $fits -or -not $fitsJournal) {
            "$($Piece.Name) ${email}: command '$($said[$email])', journal '$($Journal[$email])', done on the server: $is"
        }
    }
}

# Runs all work of a platform. Each piece is run again until nothing fails; -Check compares the results of its first round.
function Invoke-Work([string] $Name, $Server, [string[]] $People, [bool] $Check) {
    $result = @{
        Changes = 0; Failed = 0; Unknown = 0; Accepted = 0; Hung = 0; Rounds = 1
        Problems = [System.Collections.Generic.List[string]]::new()
    }
    foreach ($piece in $work[$Name]) {
        $count = [int][Math]::Max(1, $piece.Count * $Scale)
        $who = if ($piece['New']) { 1..$count | ForEach-Object { "new$_@example.com" } }
        else { $People[$piece.From..($piece.From + $count - 1)] }
        $result.Changes += $count
        $first = (Get-PlatformJournal | Measure-Object).Count
        $before = if ($Check) { Get-ServerRecord $Server.Address }
        $empty = [int](Invoke-RestMethod "$($Server.Address)/_sandbox/empty")
        $ran = Invoke-Piece $piece $who
        $result.Hung += [int]$ran.Hung
        if ($Check) {
            $empty = [int](Invoke-RestMethod "$($Server.Address)/_sandbox/empty") - $empty
            $journal = @{}
            Get-PlatformJournal | Select-Object -Skip $first | ForEach-Object { $journal[$_.User] = "$($_.Outcome)" }
            Compare-Said $piece $who $ran $journal $before (Get-ServerRecord $Server.Address) | ForEach-Object { $result.Problems.Add($_) }
            # A change may have the outcome Accepted only if its success response had no body.
            for ($i = $empty; $i -lt $ran.Accepted; $i++) {
                $result.Problems.Add("$($piece.Name): $($ran.Accepted) changes are Accepted; only $empty empty success responses were sent")
            }
            $result.Failed += $ran.Failed.Count
            $result.Accepted += $ran.Accepted
            $result.Unknown += @($ran.Failed | Where-Object { $_.Exception.ErrorId -eq 'OutcomeUnknown' }).Count
        }

        # Accepted changes are run again, too, because no read has confirmed them yet.
        for ($round = 2; $ran.Failed.Count -gt 0 -or ($Check -and $ran.Accepted -gt 0); $round++) {
            if ($round -gt 20) {
                throw ("$Name, $($piece.Name): $($ran.Failed.Count) errors after 20 rounds, " +
                    "the first: $($ran.Failed | Select-Object -First 1)")
            }
            $result.Rounds = [Math]::Max($result.Rounds, $round)
            Start-Sleep 5 # longer than a request hangs
            $ran = Invoke-Piece $piece $who @{ ResumeFrom = (Get-PlatformJournal | Select-Object -Last 1).Run }
            $result.Hung += [int]$ran.Hung
        }
    }

    $result
}

foreach ($name in $Platform) {
    $folder = (New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
    $calm = Start-SandboxServer '--platform', $name, '--users', '1800'
    try {
        Connect-Server $calm $name "$folder/calm"
        $people = @(
            Get-PlatformUser -Status Active | Where-Object {
                $_.OrgRole -notmatch 'owner|admin' -and "$($_.Teams)" -notmatch 'finance' -and "$($_.Roles)" -notmatch 'exporter'
            } | Select-Object -ExpandProperty Email
        )
        $null = Invoke-Work $name $calm $people $false
        $expected = Get-ServerRecord $calm.Address
    }
    finally { Stop-SandboxServer $calm; Get-PlatformConnection | Disconnect-Platform }

    $server = Start-SandboxServer (@('--platform', $name, '--users', '1800') + $faults)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    try {
        Connect-Server $server $name "$folder/faults"
        $result = Invoke-Work $name $server $people $true
        $differences = @(Compare-ServerRecord $expected (Get-ServerRecord $server.Address))
        $drawn = @{}
        foreach ($line in (Invoke-RestMethod "$($server.Address)/_sandbox/faults") -split "`n") {
            $fault, $count = $line -split ' '
            $drawn[$fault] = [int]$count
        }
        $checks = @(Get-PlatformJournal -Verify)
    }
    finally { Stop-SandboxServer $server; Get-PlatformConnection | Disconnect-Platform }

    $injected = ($drawn.GetEnumerator() | Where-Object Key -NE None | Measure-Object Value -Sum).Sum
    [pscustomobject]@{
        Platform = $name; Changes = $result.Changes; Requests = ($drawn.Values | Measure-Object -Sum).Sum; Faults = $injected
        FailedAtFirst = $result.Failed; Unknown = $result.Unknown; Accepted = $result.Accepted
        Disagree = $result.Problems.Count; Hung = $result.Hung; Rounds = $result.Rounds
        Lost = @($differences | Where-Object { $_ -notmatch 'mails [2-9]' }).Count
        Duplicated = @($differences | Where-Object { $_ -match 'found .*mails [2-9]' }).Count
        JournalIntact = -not ($checks | Where-Object { -not $_.Intact }); Seconds = [int]$watch.Elapsed.TotalSeconds
    }
    $differences + $result.Problems | Select-Object -First 10 | ForEach-Object { Write-Warning "${name}: $_" }
    Remove-Item $folder -Recurse
}
