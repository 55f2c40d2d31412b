# A list of 100,000 users in pages of 100, from a server without added latency, and the memory that the list needs.
param([int] $Runs)
function Get-Peak([string] $Address, [string] $Token) {
    $text = "`$null = Invoke-RestMethod '$Address/_sandbox/faults'; " +
        "`$before = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64; Import-Module '$module'; " +
        "Connect-Platform Konnect -BaseUri '$Address' -Token '$Token'; Get-PlatformUser | Out-Null; " +
        "([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 - `$before) / 1MB"
    [double](Invoke-ChildShell -NoProfile -NonInteractive -Command $text)
}

$server = Start-SandboxServer '--platform', 'Konnect', '--users', '100000'
try {
    $loop = '$n = 0; $p = 1; do { $r = Invoke-RestMethod "$address/v3/users?page[size]=100&page[number]=$p" {0}; $n += $r.data.Count; ' +
        '$p++ } while ($n -lt $r.meta.page.total)'
    # A hundred lists warm up a contender: until then the runtime still compiles code.
    Measure-Case 'list 100,000 users, pages of 100' -Runs (5 * $Runs) -WarmUp 100 @(
        New-BareContender $server 'list'
        New-ScriptContender $server 'module, to Out-Null' Konnect 'Get-PlatformUser | Out-Null'
    )
    Measure-Case 'list 100,000 users, pages of 100, against scripts' -Runs $Runs -WarmUp 3 @(
        New-ScriptContender $server 'module, to Out-Null' Konnect 'Get-PlatformUser | Out-Null'
        New-ScriptContender $server 'Invoke-RestMethod' Konnect $loop.Replace('{0}', '-Headers $headers')
        New-ScriptContender $server 'Invoke-RestMethod -WebSession' Konnect $loop.Replace('{0}', '-WebSession $session')
        New-ScriptContender $server 'ForEach-Object -Parallel, 8 at once' Konnect ('1..1000 | ForEach-Object -Parallel { ' +
            '(Invoke-RestMethod "$using:address/v3/users?page[size]=100&page[number]=$_" -Headers $using:headers).data } ' +
            '-ThrottleLimit 8 | Out-Null')
    )
    Measure-Case 'first 10 of 100,000' -Runs $Runs -WarmUp 1 @(
        New-ScriptContender $server 'module, Select-Object -First 10' Konnect '$null = Get-PlatformUser | Select-Object -First 10'
    )
    Add-Row 'peak memory over the process, list of 100,000' 'module' @(
        foreach ($i in 1..3) { Get-Peak $server.Address $server.Token }
    ) $null 'MB'
}
finally { Stop-SandboxServer $server }

$server = Start-SandboxServer '--platform', 'Konnect', '--users', '100000', '--latency', '5'
try {
    Measure-Case 'list 100,000 users, 5 ms added to each answer' -Runs $Runs -WarmUp 2 @(
        New-BareContender $server 'list'
        New-ScriptContender $server 'module, to Out-Null' Konnect 'Get-PlatformUser | Out-Null'
    )
}
finally { Stop-SandboxServer $server }

$server = Start-SandboxServer '--platform', 'Konnect', '--users', '1000000'
try {
    Add-Row 'peak memory over the process, list of 1,000,000' 'module' @(
        foreach ($i in 1..3) { Get-Peak $server.Address $server.Token }
    ) $null 'MB'
}
finally { Stop-SandboxServer $server }
