# A request that hangs, and a server with a rate limit. The ratio is to the shortest possible time.
param([int] $Runs)
$change = '$users = Get-PlatformUser -Status Active -First 400; $watch.Restart(); $users | Set-PlatformUser -Name "U$run"'
$server = Start-SandboxServer '--platform', 'Keeptrusts', '--users', '600', '--latency', '50'
try {
    $contender = New-ScriptContender $server 'module' Keeptrusts $change
    $null = Invoke-Contender $contender
    $undisturbed = @(foreach ($i in 1..$Runs) { Invoke-Contender $contender })
    Stop-Child $contender.Process
    Add-Row '400 changes at 50 ms, 8 at once, undisturbed' 'module (ratio to 400 x 50 ms / 8)' $undisturbed (
        (Get-Median $undisturbed) / 2500)
}
finally { Stop-SandboxServer $server }

$hanging = Invoke-ChildShell -NoProfile -NonInteractive -Command ("Import-Module '$module'; Connect-Platform -Sandbox -UserCount 600; " +
    "(Get-PlatformUser -Status Active -First 40)[20].Id")
$server = Start-SandboxServer '--platform', 'Keeptrusts', '--users', '600', '--latency', '50', '--hang-path', $hanging
try {
    $contender = New-ScriptContender $server 'module' Keeptrusts $change
    $null = Invoke-Contender $contender
    $hung = @(foreach ($i in 1..$Runs) { Invoke-Contender $contender })
    Stop-Child $contender.Process
    Add-Row '400 changes at 50 ms, 8 at once, one hangs for 3 s' 'module (ratio to the longer of 3 s and undisturbed)' $hung (
        (Get-Median $hung) / [Math]::Max(3000, (Get-Median $undisturbed)))
}
finally { Stop-SandboxServer $server }

$server = Start-SandboxServer '--platform', 'Konnect', '--users', '1500', '--rate', '20'
try {
    $text = "`$ProgressPreference = 'SilentlyContinue'; Import-Module '$module'; " +
        "Connect-Platform Konnect -BaseUri '$($server.Address)' -Token '$($server.Token)'; " +
        "`$users = Get-PlatformUser -Status Active -First 1000; Start-Sleep 2; " +
    "`$w = [Diagnostics.Stopwatch]::StartNew(); `$users | Set-PlatformUser -Name 'X' -ErrorVariable failed -ErrorAction " +
        "SilentlyContinue; `"`$(`$w.ElapsedMilliseconds) `$(@(`$failed).Count) `$(@(`$users).Count)`""
    $limited = (Invoke-ChildShell -NoProfile -NonInteractive -Command $text 3>$null | Select-Object -Last 1) -split ' '
    Add-Row "$($limited[2]) changes, 20 a second allowed: $($limited[1]) failures" 'module (ratio to 50 s)' @([double]$limited[0]) (
        [double]$limited[0] / 50000)
}
finally { Stop-SandboxServer $server }
