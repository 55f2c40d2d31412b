# 1,000 invitations with 50 ms added to each response, on a platform that returns the invited user. The module also searches for users
# that exist already.
param([int] $Runs)
$server = Start-SandboxServer '--platform', 'Keeptrusts', '--users', '25', '--latency', '50'
try {
    foreach ($parallel in 8, 32, 1) {
        $invite = 'Invoke-RestMethod "$address/v1/users/invite" -Method Post -ContentType application/json {1} -Body (@{ email = ' +
            '"{0}$parallel-$run-$_@example.com"; role_id = "role_viewer" } | ConvertTo-Json -Compress)'
        $scripts = @(
            New-BareContender $server 'invite', '1000', "$parallel"
            New-ScriptContender $server 'module' Keeptrusts ("1..1000 | ForEach-Object { `"m$parallel-`$run-`$_@example.com`" } | " +
                "Invoke-PlatformUserInvite -Role role_viewer -ThrottleLimit $parallel -Confirm:`$false | Out-Null")
            if ($parallel -gt 1) {
                New-ScriptContender $server 'ForEach-Object -Parallel' Keeptrusts ("1..1000 | ForEach-Object -Parallel { `$address = " +
                    "`$using:address; `$run = `$using:run; `$parallel = $parallel; " +
                    "$($invite.Replace('{0}', 'p').Replace('{1}', '-Headers $using:headers')) } -ThrottleLimit $parallel | Out-Null")
            }
            else {
                New-ScriptContender $server 'Invoke-RestMethod' Keeptrusts ("`$parallel = 1; 1..1000 | " +
                    "ForEach-Object { $($invite.Replace('{0}', 'i').Replace('{1}', '-Headers $headers')) } | Out-Null")
                New-ScriptContender $server 'Invoke-RestMethod -WebSession' Keeptrusts ("`$parallel = 1; 1..1000 | " +
                    "ForEach-Object { $($invite.Replace('{0}', 'w').Replace('{1}', '-WebSession $session')) } | Out-Null")
            }
        )
        # One request at a time takes a minute per run and only waits, so it needs no warm-up, and the contenders run at the same time.
        Measure-Case "1,000 invitations at 50 ms, $parallel at once" -Runs $Runs -WarmUp $(
            if ($parallel -gt 1) { 3 } else { 0 }
        ) $scripts -Fresh $server -Together:($parallel -eq 1)
    }
}
finally { Stop-SandboxServer $server }
