# 1,000 suspensions from a CSV of e-mail addresses, with 50 ms added to each response. Every contender first finds the ids in the user list.
param([int] $Runs)
$folder = (New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
$server = Start-SandboxServer '--platform', 'Keeptrusts', '--users', '80000', '--latency', '50'
try {
    # Each run of each contender has its own 1,000 users.
    Connect-Platform Keeptrusts -BaseUri $server.Address -Token $server.Token -Name bench
    $people = @(Get-PlatformUser -Connection bench -Status Active -First (1000 * 7 * ($Runs + 3)))
    Disconnect-Platform bench
    $next = 0
    foreach ($who in 'bare', 'module', 'parallel', 'bare1', 'module1', 'loop', 'session') {
        foreach ($run in 1..($Runs + 3)) {
            $people[$next..($next + 999)] | Select-Object Email | Export-Csv (Join-Path $folder "$who-$run.csv")
            $next += 1000
        }
    }
    $find = '$ids = @{}; $cursor = ""; do { $r = Invoke-RestMethod "$address/v1/users$cursor" -Headers $headers; ' +
        'foreach ($u in $r.users) { $ids[$u.email] = $u.id }; $cursor = "?cursor=$($r.next_cursor)" } while ($r.next_cursor); '
    Measure-Case '1,000 suspensions from a CSV at 50 ms, 8 at once' -Runs $Runs -WarmUp 3 @(
        New-BareContender $server 'suspend', (Join-Path $folder 'bare'), '8'
        New-ScriptContender $server 'module' Keeptrusts ("Import-Csv '$folder/module-{0}.csv'.Replace('{0}', `$run) | " +
            "Suspend-PlatformUser -Confirm:`$false")
        New-ScriptContender $server 'ForEach-Object -Parallel' Keeptrusts (
            $find + ("Import-Csv '$folder/parallel-{0}.csv'.Replace('{0}', `$run) | ForEach-Object { `$ids[`$_.Email] } | " +
                "ForEach-Object -Parallel { Invoke-RestMethod `"`$using:address/v1/users/`$_/suspend`" -Method Post -Headers " +
                "`$using:headers } -ThrottleLimit 8 | Out-Null"))
    )
    $one = {
        param($name, $how)
        $find + "Import-Csv '$folder/$name-{0}.csv'.Replace('{0}', `$run) | " +
            "ForEach-Object { Invoke-RestMethod `"`$address/v1/users/`$(`$ids[`$_.Email])/suspend`" -Method Post $how } | Out-Null"
    }
    # One request at a time takes a minute per run and only waits, so the contenders run at the same time.
    Measure-Case '1,000 suspensions from a CSV at 50 ms, 1 at once' -Runs $Runs -WarmUp 0 -Together @(
        New-BareContender $server 'suspend', (Join-Path $folder 'bare1'), '1'
        New-ScriptContender $server 'module' Keeptrusts ("Import-Csv '$folder/module1-{0}.csv'.Replace('{0}', `$run) | " +
            "Suspend-PlatformUser -ThrottleLimit 1 -Confirm:`$false")
        New-ScriptContender $server 'Invoke-RestMethod' Keeptrusts (& $one loop '-Headers $headers')
        New-ScriptContender $server 'Invoke-RestMethod -WebSession' Keeptrusts (& $one session '-WebSession $session')
    )
}
finally {
    Stop-SandboxServer $server
    Remove-Item $folder -Recurse
}
