# The time of one more change, in commands with 100 to 100,000 changes, on a server without added latency.
param([int] $Runs)
$server = Start-SandboxServer '--platform', 'Konnect', '--users', '150000'
try {
    $counts = 100, 1000, 10000, 100000
    $times = @{}
    foreach ($count in $counts) {
        $contender = New-ScriptContender $server 'module' Konnect ("`$some = `$users[0..$($count - 1)]; `$watch.Restart(); `$some | " +
            "Set-PlatformUser -Name `"U`$run-$count`"") '$users = @(Get-PlatformUser -Status Active -First 100000)'
        # The warm-up makes 100,000 changes in commands of the measured length. Until then the runtime still compiles code, which would make
        # short commands slower per change than long ones.
        for ($i = 0; $i -lt 100000 / $count; $i++) { $null = Invoke-Contender $contender }
        $repeat = if ($count -lt 10000) { 5 * $Runs } elseif ($count -lt 100000) { $Runs } else { 3 }
        $times[$count] = @(foreach ($i in 1..$repeat) { Invoke-Contender $contender })
        Stop-Child $contender.Process
    }

    # The time of one more change is the slope between two lengths. The ratio is to the slope between the two lengths before.
    $before = $null
    for ($i = 1; $i -lt $counts.Count; $i++) {
        $slope = ((Get-Median $times[$counts[$i]]) - (Get-Median $times[$counts[$i - 1]])) / ($counts[$i] - $counts[$i - 1]) * 1000
        Add-Row ('one more change, between {0:N0} and {1:N0}' -f $counts[$i - 1], $counts[$i]) 'module (ratio to the row before)' @(
            $slope
        ) $(if ($before) { $slope / $before }) 'us'
        $before = $slope
    }
}
finally { Stop-SandboxServer $server }
