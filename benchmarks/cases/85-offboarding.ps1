# One command that offboards 500 users on five platforms, with 50 ms added to each response. The ratio is to the ideal time, in which
# -ThrottleLimit requests are always in flight.
param([int] $Runs)
$names = 'Keeptrusts', 'Konnect', 'Kubiya', 'PhyCloud', 'Astra'
$parallel = 32
$servers = @{}
$people = 1..500 | ForEach-Object { "person$_@example.com" }
try {
    foreach ($name in $names) { $servers[$name] = Start-SandboxServer '--platform', $name, '--users', '20', '--latency', '50' }
    foreach ($name in $names) {
        Connect-Platform $name -BaseUri $servers[$name].Address -Token $servers[$name].Token -SkipTest -NoJournal
        $role = switch ($name) {
            Keeptrusts { @{ Role = 'role_viewer' } }
            Astra { @{ Role = 'RO User' } }
            Konnect { @{} }
            default { @{ Role = 'member' } }
        }
        $null = $people | Invoke-PlatformUserInvite -Connection $name -ThrottleLimit 64 @role
    }
    Get-PlatformConnection | Disconnect-Platform
    $asked = {
        (
            $names | ForEach-Object {
                $text = "$(Invoke-RestMethod "$($servers[$_].Address)/_sandbox/faults")"
                ($text -split '\s+' | Where-Object { $_ -match '^\d+$' } | Measure-Object -Sum).Sum
            } | Measure-Object -Sum).Sum
    }
    $before = & $asked
    $connect = (
        $names |
            ForEach-Object { "Connect-Platform $_ -BaseUri '$($servers[$_].Address)' -Token '$($servers[$_].Token)' -SkipTest" }) -join '; '
    $text = "`$ProgressPreference = 'SilentlyContinue'; Import-Module '$module'; $connect; `$people = 1..500 | " +
        "ForEach-Object { `"person`$_@example.com`" }; " +
    "`$w = [Diagnostics.Stopwatch]::StartNew(); `$r = `$people | Invoke-PlatformUserOffboarding -Action SuspendOrRemove -MaxChanges 500 " +
        "-Force -ThrottleLimit $parallel -ErrorVariable failed -ErrorAction SilentlyContinue; " +
        "`"`$(`$w.ElapsedMilliseconds) `$(@(`$failed).Count) `$(@(`$r | " +
        "Where-Object { `"`$(`$_.Step)`" -eq 'Verify' -and `"`$(`$_.State)`" -eq 'Done' }).Count)`""
    $milliseconds, $failures, $verified =
        (Invoke-ChildShell -NoProfile -NonInteractive -Command $text 3>$null | Select-Object -Last 1) -split ' '
    $requests = (& $asked) - $before
    $ideal = $requests / $parallel * 50
    Add-Row ("offboarding 500 people x 5 platforms at 50 ms, $parallel at once: $requests requests, $verified verified, " +
        "$failures failures") 'module (ratio to the ideal)' @([double]$milliseconds) ([double]$milliseconds / $ideal)
}
finally { foreach ($name in $servers.Keys) { Stop-SandboxServer $servers[$name] } }
