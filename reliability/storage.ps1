<#
.SYNOPSIS
Suspends users while the storage of the journal fails, and in two runs at the same time; emits a row for each fault.
.DESCRIPTION
Each run is a separate process with a time limit of 60 seconds; a process that does not end in time is counted as hung. The result of
each user is compared with the server's record. The full disk needs 'ulimit -f' of bash and is not measured on Windows. The clock that
jumps needs 'faketime'; without it, a warning says that this row is missing.
#>
[CmdletBinding()]
param([ValidateRange(0.001, 1)] [double] $Scale = 1)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$root = Split-Path -Parent $PSScriptRoot
. (Join-Path $root 'build/ChildShell.ps1')
$module = Join-Path $root 'out/UserManagement/UserManagement.psd1'
Import-Module (Join-Path $root 'tests/UserManagement.SandboxServer/SandboxServer.psm1'), (Join-Path $PSScriptRoot 'State.psm1'), $module
$folder = (New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
$count = [int][Math]::Max(20, 500 * $Scale)

# The script that runs during the fault. It writes the results of the command to a file outside the journal's folder.
$script = Join-Path $folder suspend.ps1
Set-Content $script @"
param([string] `$Address, [string] `$Token, [string] `$Journal, [string] `$Out, [int] `$Throttle, [int] `$First)
`$ProgressPreference = 'SilentlyContinue'
Import-Module '$module'
Connect-Platform Keeptrusts -BaseUri `$Address -Token `$Token -SkipTest -JournalPath `$Journal -WarningAction SilentlyContinue
`$done = @(Get-Content '$folder/people.txt' | Select-Object -First `$First |
    Suspend-PlatformUser -PassThru -ThrottleLimit `$Throttle -ErrorVariable failed ``
    -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue)
@(`$done | ForEach-Object { "`$(`$_.Email) `$(`$_.ChangeOutcome)" }) +
@(`$failed | ForEach-Object { "`$(if (`$_.TargetObject) { `$_.TargetObject } else { 'rest' }) `$(`$_.Exception.ErrorId)" }) +
@(`$warned | ForEach-Object { "warning `$_" }) | Set-Content `$Out
"@

function Start-Suspension(
    $Server, [string] $Journal, [string] $Out, [int] $Blocks = 0, [int] $Throttle = 8, [int] $First = 100000, [int] $DaysAhead = 0) {
    $shell = Get-ChildShell
    $words = @($shell.FilePath) + $shell.Arguments + '-NoProfile', '-NonInteractive', '-File', $script, '-Address', $Server.Address,
    '-Token', $Server.Token, '-Journal', $Journal, '-Out', $Out, '-Throttle', "$Throttle", '-First', "$First"
    # With the signal XFSZ ignored, a write beyond the file size limit fails, as on a full disk.
    if ($Blocks) { $words = @('bash', '-c', "trap '' XFSZ; ulimit -f $Blocks; exec ""`$@""", 'bash') + $words }
    if ($DaysAhead) { $words = @('faketime', '-f', ('{0:+0;-0}d' -f $DaysAhead)) + $words }
    $info = [System.Diagnostics.ProcessStartInfo]::new($words[0])
    $words | Select-Object -Skip 1 | ForEach-Object { $info.ArgumentList.Add($_) }
    # Without this setting, the .NET runtime maps its code through a file that is larger than the limit.
    $info.Environment['DOTNET_EnableWriteXorExecute'] = '0'
    [System.Diagnostics.Process]::Start($info)
}

function Wait-Suspension($Process) {
    if ($Process.WaitForExit(60000)) { return 0 }
    $Process.Kill($true)
    1
}

# Measures one fault. $Run gets the server, the journal's folder and the result files, starts the processes, and returns how many hung.
# $Holds gets the lines of a result file and the journal's folder, and returns whether the run ended as expected.
function Measure-Fault([string] $Name, [scriptblock] $Run, [scriptblock] $Holds, [int] $Runs = 1) {
    $server = Start-SandboxServer '--platform', 'Keeptrusts', '--users', '700', '--latency', '20'
    try {
        Connect-Platform Keeptrusts -BaseUri $server.Address -Token $server.Token -SkipTest -NoJournal
        $people = @(
            Get-PlatformUser -Status Active | Where-Object OrgRole -NotMatch 'owner|admin' |
                Select-Object -First $count -ExpandProperty Email
        )
        Set-Content (Join-Path $folder people.txt) $people
        $journal = Join-Path $folder ([guid]::NewGuid())
        $outs = @(1..$Runs | ForEach-Object { "$journal-$_.txt" })
        $hung = & $Run $server $journal $outs
        $record = Get-ServerRecord $server.Address
        $problems = @(
            foreach ($out in $outs) {
                if (-not (Test-Path $out)) { "wrote no results: $out"; continue }
                $lines = @(Get-Content $out)
                $said = @{}
                foreach ($line in $lines) { $who, $what = $line -split ' ', 2; $said[$who] = $what }
                foreach ($email in $people) {
                    $is = $record.Users[$email].Status -eq 'suspended'
                    # With one run, an error means that the user was not suspended. With two, the other run may have suspended the user.
                    $fits = switch ($said[$email]) {
                        { $_ -in 'Confirmed', 'AlreadyDone' } { $is }
                        'OutcomeUnknown' { $true }
                        $null { $said.ContainsKey('rest') -and -not $is }
                        default { -not $is -or $Runs -gt 1 }
                    }
                    if (-not $fits) { "${email}: command '$($said[$email])', suspended on the server: $is" }
                }
                if (-not (& $Holds $lines $journal)) { "did not end as expected; last results: $($lines | Select-Object -Last 2)" }
            }
        )
        # Run again without the fault. Then every user must be suspended, each by exactly one request.
        $hung += Wait-Suspension (Start-Suspension $server "$journal-again" "$journal-again.txt")
        $record = Get-ServerRecord $server.Address
        $lost = @($people | Where-Object { $record.Users[$_].Status -ne 'suspended' })
        $changes = @((Invoke-RestMethod "$($server.Address)/_sandbox/changes") -split "`n" | Where-Object { $_ -match ' 2\d\d$' })
        $doubled = @($changes | Group-Object | Where-Object Count -GT 1)
    }
    finally { Stop-SandboxServer $server; Get-PlatformConnection | Disconnect-Platform }

    $problems | Select-Object -First 5 | ForEach-Object { Write-Warning "${Name}: $_" }
    [pscustomobject]@{
        Fault = $Name
        Changes = $people.Count * $Runs
        Disagree = $problems.Count
        Lost = $lost.Count
        Duplicated = $doubled.Count
        Hung = $hung
    }
}

try {
    if (-not $IsWindows) {
        Measure-Fault 'disk full (file size limit)' {
            param($server, $journal, $outs)
            Wait-Suspension (Start-Suspension $server $journal $outs[0] -Blocks 8)
        } { param($lines) $lines -match ' JournalUnavailable$' }
    }

    Measure-Fault 'journal folder deleted during the run' {
        param($server, $journal, $outs)
        $process = Start-Suspension $server $journal $outs[0] -Throttle 1
        while (-not $process.HasExited -and -not (Get-ChildItem $journal -Filter *.jsonl -ErrorAction Ignore | Where-Object Length)) {
            Start-Sleep -Milliseconds 5
        }
        Remove-Item $journal -Recurse -Force
        Wait-Suspension $process
    } { param($lines, $journal) $lines -match ' JournalUnavailable$' -or (Get-ChildItem $journal -Filter *.jsonl -ErrorAction Ignore) }

    if (Get-Command faketime -CommandType Application -ErrorAction Ignore) {
        # Three runs: with a clock 400 days behind, with the right clock (which deletes the old journal), and with a clock 400 days ahead.
        Measure-Fault 'clock 400 days ahead' {
            param($server, $journal, $outs)
            $hung = Wait-Suspension (Start-Suspension $server $journal "$journal-old.txt" -First 5 -DaysAhead -400)
            $script:old = @(Get-ChildItem $journal -Filter *.jsonl | ForEach-Object FullName)
            $hung += Wait-Suspension (Start-Suspension $server $journal "$journal-right.txt" -First ($count / 2))
            $script:right = @(Get-ChildItem $journal -Filter *.jsonl | ForEach-Object FullName | Where-Object { $_ -notin $old })
            $script:deleted = $old.Count -eq 1 -and -not (Test-Path $old[0])
            $hung + (Wait-Suspension (Start-Suspension $server $journal $outs[0] -DaysAhead 400))
        } {
            param($lines)
            $deleted -and $right.Count -eq 1 -and (Test-Path $right[0]) -and @($lines) -match '^warning .*this machine''s clock says'
        }
    }
    else { Write-Warning "'faketime' is missing, so the row 'clock 400 days ahead' is not measured. Install faketime." }

    Measure-Fault 'two runs at once over the same users' {
        param($server, $journal, $outs)
        $processes = @($outs | ForEach-Object { Start-Suspension $server $journal $_ })
        ($processes | ForEach-Object { Wait-Suspension $_ } | Measure-Object -Sum).Sum
    } { $true } -Runs 2
}
finally { Remove-Item $folder -Recurse -ErrorAction SilentlyContinue }
