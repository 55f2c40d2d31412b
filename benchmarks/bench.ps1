<#
.SYNOPSIS
The module beside its rivals, in one run against one server on loopback: prints a table and writes benchmarks/RESULTS.md.
.DESCRIPTION
Rivals: a bare C# loop over HttpClient, Invoke-RestMethod in a loop, and ForEach-Object -Parallel. Each case is run -Runs times,
the rivals in turns; medians with the fastest and the slowest. Ratios are to the bare C# loop of the same case.
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 50)] [int] $Runs = 5,
    [int] $Users = 100000,
    [string] $Shell = 'pwsh'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$module = Join-Path $root 'out/UserManagement/UserManagement.psd1'
foreach ($project in 'tests/UserManagement.SandboxServer', 'benchmarks/BareLoop') {
    $built = & dotnet build (Join-Path $root $project) --configuration Release --nologo --verbosity quiet
    if ($LASTEXITCODE -ne 0) { throw "$project could not be built: $built" }
}
$bare = Join-Path $root 'benchmarks/BareLoop/bin/Release/net10.0/BareLoop.dll'
$rows = [System.Collections.Generic.List[object]]::new()

function Start-Server([string[]] $Arguments) {
    $info = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $info.ArgumentList.Add((Join-Path $root 'tests/UserManagement.SandboxServer/bin/Release/net10.0/UserManagement.SandboxServer.dll'))
    $Arguments | ForEach-Object { $info.ArgumentList.Add($_) }
    $info.RedirectStandardInput = $info.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($info)
    $line = $process.StandardOutput.ReadLine() -split ' '
    if ($line[0] -ne 'listening') { throw "The server said: $line" }
    [pscustomobject]@{ Process = $process; Address = $line[1]; Token = $line[2] }
}

function Stop-Server($Server) { $Server.Process.StandardInput.Close(); $null = $Server.Process.WaitForExit(5000) }

# Runs a script in a pwsh of its own, connected, warmed up; it prints a number a run.
function Invoke-Case($Server, [string] $Script, [int] $Times, [string] $Platform = 'Konnect') {
    $text = "`$ProgressPreference='SilentlyContinue'; Import-Module '$module'; `$address='$($Server.Address)'; `$token='$($Server.Token)'; " +
    "Connect-Platform $Platform -BaseUri `$address -Token `$token; `$null = Get-PlatformUser -First 1; " +
    "foreach (`$run in 1..$Times) { `$watch = [Diagnostics.Stopwatch]::StartNew(); $Script; [int]`$watch.ElapsedMilliseconds }"
    @(& $Shell -NoProfile -NonInteractive -Command $text | Where-Object { $_ -match '^\d+$' } | ForEach-Object { [double]$_ })
}

function Invoke-Bare([string[]] $Arguments) { @(& dotnet $bare @Arguments | ForEach-Object { [double]$_ }) }

function Get-Median([double[]] $Values) {
    $sorted = @($Values | Sort-Object)
    if ($sorted.Count % 2) { $sorted[($sorted.Count - 1) / 2] } else { ($sorted[$sorted.Count / 2 - 1] + $sorted[$sorted.Count / 2]) / 2 }
}

function Add-Row([string] $Case, [string] $Who, [double[]] $Values, [double] $Base = 0) {
    $row = [pscustomobject]@{
        Case = $Case; Who = $Who; Median = [Math]::Round((Get-Median $Values)); Fastest = ($Values | Measure-Object -Minimum).Minimum; Slowest = ($Values | Measure-Object -Maximum).Maximum
        Ratio = if ($Base) { [Math]::Round((Get-Median $Values) / $Base, 2) }
    }
    $rows.Add($row)
    Write-Host ('{0,-52} {1,-34} {2,8:N0} ms {3}' -f $Case, $Who, $row.Median, $row.Ratio)
}

# Start-up
$import = foreach ($i in 1..$Runs) {
    $pair = foreach ($command in '1', "Import-Module '$module'") { $w = [Diagnostics.Stopwatch]::StartNew(); & $Shell -NoProfile -Command $command | Out-Null; $w.Elapsed.TotalMilliseconds }
    $pair[1] - $pair[0]
}
Add-Row 'import over a bare pwsh' 'module' $import
$first = foreach ($i in 1..$Runs) { [double](& $Shell -NoProfile -Command "Import-Module '$module'; `$w = [Diagnostics.Stopwatch]::StartNew(); Connect-Platform -Sandbox; `$null = Get-PlatformUser; `$w.ElapsedMilliseconds") }
Add-Row 'first Connect-Platform -Sandbox; Get-PlatformUser' 'module' $first

# Lists
$server = Start-Server '--platform', 'Konnect', '--users', "$Users"
try {
    $case = "list $Users users, pages of 100"
    $null = Invoke-Bare 'list', $server.Address, $server.Token, '1'
    $bareList = Invoke-Bare 'list', $server.Address, $server.Token, "$($Runs + 1)" | Select-Object -Skip 1
    $base = Get-Median $bareList
    Add-Row $case 'bare C# loop' $bareList $base
    Add-Row $case 'module, to Out-Null' (Invoke-Case $server 'Get-PlatformUser | Out-Null' ($Runs + 1) | Select-Object -Skip 1) $base
    Add-Row $case 'Invoke-RestMethod loop' (Invoke-Case $server "`$n = 0; `$p = 1; do { `$r = Invoke-RestMethod `"`$address/v3/users?page[size]=100&page[number]=`$p`" -Headers @{ Authorization = `"Bearer `$token`" }; `$n += `$r.data.Count; `$p++ } while (`$n -lt `$r.meta.page.total)" ([Math]::Min(2, $Runs))) $base
    Add-Row "first 10 of $Users" 'module, Select-Object -First 10' (Invoke-Case $server '$null = Get-PlatformUser | Select-Object -First 10' $Runs)
    $memory = & $Shell -NoProfile -NonInteractive -Command "`$before = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64; Import-Module '$module'; Connect-Platform Konnect -BaseUri '$($server.Address)' -Token '$($server.Token)'; Get-PlatformUser | Out-Null; [int](([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 - `$before) / 1MB)"
}
finally { Stop-Server $server }

# Invitations at 50 ms, on a platform that answers an invitation with the user
$server = Start-Server '--platform', 'Keeptrusts', '--users', '25', '--latency', '50'
try {
    foreach ($parallel in 1, 8, 32) {
        $count = if ($parallel -eq 1) { 100 } else { 1000 }
        $case = "$count invitations at 50 ms, $parallel at once"
        $bareInvite = Invoke-Bare 'invite', $server.Address, $server.Token, "$Runs", "$count", "$parallel"
        $base = Get-Median $bareInvite
        Add-Row $case 'bare C# loop' $bareInvite $base
        Add-Row $case 'module' (Invoke-Case $server "1..$count | ForEach-Object { `"m$parallel-`$run-`$_@example.com`" } | Invoke-PlatformUserInvite -Role role_viewer -ThrottleLimit $parallel -Confirm:`$false | Out-Null" $Runs Keeptrusts) $base
        $post = "Invoke-RestMethod `"`$(`$using:address)/v1/users/invite`" -Method Post -ContentType application/json -Headers @{ Authorization = `"Bearer `$(`$using:token)`" } -Body (@{ email = `"p`$(`$using:run)-`$_@example.com`"; role_id = 'role_viewer' } | ConvertTo-Json -Compress)"
        if ($parallel -eq 32) { Add-Row $case 'ForEach-Object -Parallel' (Invoke-Case $server "1..$count | ForEach-Object -Parallel { $post } -ThrottleLimit 32 | Out-Null" $Runs Keeptrusts) $base }
        if ($parallel -eq 1) { Add-Row $case 'Invoke-RestMethod loop' (Invoke-Case $server "1..$count | ForEach-Object { $($post.Replace('$using:', '$').Replace('"p', '"i')) } | Out-Null" ([Math]::Min(2, $Runs)) Keeptrusts) $base }
    }
}
finally { Stop-Server $server }

# One call that hangs
$server = Start-Server '--platform', 'Keeptrusts', '--users', '600', '--latency', '50'
try { $undisturbed = Get-Median (Invoke-Case $server '$users = Get-PlatformUser -Status Active -First 400; $watch.Restart(); $users | Set-PlatformUser -Name "U$run"' $Runs Keeptrusts) }
finally { Stop-Server $server }
$hanging = (& $Shell -NoProfile -NonInteractive -Command "Import-Module '$module'; Connect-Platform -Sandbox -UserCount 600; (Get-PlatformUser -Status Active -First 40)[20].Id")
$server = Start-Server '--platform', 'Keeptrusts', '--users', '600', '--latency', '50', '--hang-path', $hanging
try { Add-Row "400 changes at 50 ms, 8 at once, one hangs for 3 s" 'module (ratio to max(3 s, undisturbed))' (Invoke-Case $server '$users = Get-PlatformUser -Status Active -First 400; $watch.Restart(); $users | Set-PlatformUser -Name "U$run"' $Runs Keeptrusts) ([Math]::Max(3000, $undisturbed)) }
finally { Stop-Server $server }

# A server that allows 20 requests a second
$server = Start-Server '--platform', 'Konnect', '--users', '600', '--rate', '20'
try {
    $text = "`$ProgressPreference='SilentlyContinue'; Import-Module '$module'; Connect-Platform Konnect -BaseUri '$($server.Address)' -Token '$($server.Token)'; `$users = Get-PlatformUser -Status Active -First 400; Start-Sleep 2; `$w = [Diagnostics.Stopwatch]::StartNew(); `$users | Set-PlatformUser -Name 'X' -ErrorVariable failed -ErrorAction SilentlyContinue; `"`$(`$w.ElapsedMilliseconds) `$(@(`$failed).Count)`""
    $limited = (& $Shell -NoProfile -NonInteractive -Command $text 3>$null | Select-Object -Last 1) -split ' '
    Add-Row "400 changes, 20 a second allowed ($($limited[1]) failures)" 'module' @([double]$limited[0]) 20000
}
finally { Stop-Server $server }

$table = @('| case | who | median ms | fastest | slowest | ratio |', '|---|---|---:|---:|---:|---:|') + @($rows | ForEach-Object { '| {0} | {1} | {2:N0} | {3:N0} | {4:N0} | {5} |' -f $_.Case, $_.Who, $_.Median, $_.Fastest, $_.Slowest, $_.Ratio })
$os = [System.Runtime.InteropServices.RuntimeInformation]::OSDescription
$text = @(
    '# Results'
    ''
    'Written by `./build.ps1 -Task Bench`. Ratios are to the bare C# loop of the same case and run (the last row: to the ideal). Absolute times are those of one machine on one day; only ratios travel.'
    ''
    "- $([DateTime]::UtcNow.ToString('yyyy-MM-dd')), PowerShell $($PSVersionTable.PSVersion), .NET $([Environment]::Version), $([Environment]::ProcessorCount) cores, $os"
    "- $Runs runs a case; client and server share the cores"
    "- peak memory of listing $Users users, over the process before the import: $memory MB"
    ''
) + $table
[System.IO.File]::WriteAllText((Join-Path $PSScriptRoot 'RESULTS.md'), ($text -join "`n") + "`n", [System.Text.UTF8Encoding]::new($false))
$rows | Format-Table -AutoSize | Out-String -Width 160
