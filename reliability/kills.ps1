<#
.SYNOPSIS
Kills a process at random moments (kill -9) while it changes the five hundred users of a file, runs it again with -ResumeFrom, and
compares the server's record with the record of an undisturbed run.
.DESCRIPTION
The process suspends three hundred users, adds a role to a hundred and invites a hundred. Each kill has its own server and its own journal.
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 10000)] [int] $Kills = 50,
    [int] $Seed = 5
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$root = Split-Path -Parent $PSScriptRoot
. (Join-Path $root 'build/ChildShell.ps1')
$module = Join-Path $root 'out/UserManagement/UserManagement.psd1'
Import-Module (Join-Path $root 'tests/UserManagement.SandboxServer/SandboxServer.psm1'), (Join-Path $PSScriptRoot 'State.psm1'), $module
$folder = (New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
$arguments = '--platform', 'Keeptrusts', '--users', '700', '--latency', '20'
$random = [System.Random]::new($Seed)

# The script that is killed. It prints 'begin' before its first change, so that no kill happens while PowerShell starts.
$script = Join-Path $folder leavers.ps1
Set-Content $script @"
param([string] `$Address, [string] `$Token, [string] `$Journal, [string] `$From)
`$ProgressPreference = 'SilentlyContinue'
Import-Module '$module'
Connect-Platform Keeptrusts -BaseUri `$Address -Token `$Token -SkipTest -JournalPath `$Journal
`$resume = if (`$From) { @{ ResumeFrom = `$From } } else { @{} }
[Console]::Out.WriteLine('begin')
`$people = Import-Csv '$folder/people.csv'
`$people | Where-Object Do -EQ suspend | Suspend-PlatformUser -ErrorVariable failed @resume
`$people | Where-Object Do -EQ role | Add-PlatformUserRole -Role role_exporter -ErrorVariable +failed @resume
`$people | Where-Object Do -EQ invite | Invoke-PlatformUserInvite -Role role_viewer -IfNotExists -ErrorVariable +failed @resume | Out-Null
[Console]::Out.WriteLine("end `$(@(`$failed).Count)")
"@

function Start-Run($Server, [string] $Journal, [string] $From) {
    $shell = Get-ChildShell
    $info = [System.Diagnostics.ProcessStartInfo]::new($shell.FilePath)
    $shell.Arguments | ForEach-Object { $info.ArgumentList.Add($_) }
    '-NoProfile', '-NonInteractive', '-File', $script, '-Address', $Server.Address, '-Token', $Server.Token, '-Journal', $Journal, '-From',
        $From | ForEach-Object { $info.ArgumentList.Add($_) }
    $info.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($info)
    if ($process.StandardOutput.ReadLine() -ne 'begin') { throw "The script did not print 'begin'." }
    $process
}

function Complete-Run($Process) {
    $line = $Process.StandardOutput.ReadLine()
    $Process.WaitForExit()
    if ($line -ne 'end 0') { throw "The script printed '$line' at its end instead of 'end 0' (no errors)." }
}

try {
    # An undisturbed run: it gives the expected record of the server, and the duration of the work.
    $server = Start-SandboxServer $arguments
    try {
        Connect-Platform Keeptrusts -BaseUri $server.Address -Token $server.Token -SkipTest -NoJournal
        $people =
            @(Get-PlatformUser -Status Active | Where-Object { $_.OrgRole -notmatch 'owner|admin' -and "$($_.Roles)" -notmatch 'exporter' })
        $rows = @($people[0..299] | ForEach-Object { [pscustomobject]@{ Email = $_.Email; Do = 'suspend' } }) +
        @($people[300..399] | ForEach-Object { [pscustomobject]@{ Email = $_.Email; Do = 'role' } }) +
        @(1..100 | ForEach-Object { [pscustomobject]@{ Email = "new$_@example.com"; Do = 'invite' } })
        $rows | Export-Csv (Join-Path $folder people.csv)
        $process = Start-Run $server (Join-Path $folder calm)
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        Complete-Run $process
        $length = $watch.ElapsedMilliseconds
        $expected = Get-ServerRecord $server.Address
    }
    finally { Stop-SandboxServer $server; Get-PlatformConnection | Disconnect-Platform }

    $result = [ordered]@{
        People = $rows.Count; Kills = 0; KilledWhileWorking = 0; OpenIntents = 0; FinishedBefore = 0; Lost = 0; Duplicated = 0
        JournalsIntact = $true
    }
    for ($kill = 1; $kill -le $Kills; $kill++) {
        $journal = Join-Path $folder "kill-$kill"
        $server = Start-SandboxServer $arguments
        try {
            $process = Start-Run $server $journal
            Start-Sleep -Milliseconds $random.Next(0, $length)
            $result.KilledWhileWorking += [int](-not $process.HasExited)
            $process.Kill()
            $process.WaitForExit()
            $result.Kills++
            $files = @(Get-ChildItem $journal -Filter *.jsonl -ErrorAction SilentlyContinue)
            $from = if ($files) {
                $entries = @(Get-PlatformJournal $journal)
                $result.OpenIntents += @($entries | Where-Object { -not $_.Ended }).Count
                $result.FinishedBefore += @($entries | Where-Object Ended).Count
                $files[0].FullName
            }
            Complete-Run (Start-Run $server $journal $from)
            $record = Get-ServerRecord $server.Address
        }
        finally { Stop-SandboxServer $server }

        $differences = @(Compare-ServerRecord $expected $record)
        $twice = @($differences | Where-Object { $_ -match 'found .*mails [2-9]' })
        $result.Duplicated += $twice.Count
        $result.Lost += $differences.Count - $twice.Count
        $result.JournalsIntact = $result.JournalsIntact -and -not (Get-PlatformJournal $journal -Verify | Where-Object { -not $_.Intact })
        $differences | Select-Object -First 3 | ForEach-Object { Write-Warning "kill ${kill}: $_" }
    }

    [pscustomobject]$result
}
finally { Remove-Item $folder -Recurse -ErrorAction SilentlyContinue }
