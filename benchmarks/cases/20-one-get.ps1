# Two hundred users by id, one request after the other, from a server without added latency.
param([int] $Runs)
$server = Start-SandboxServer '--platform', 'Konnect', '--users', '1000'
try {
    $ids = '$ids = @((Get-PlatformUser -First 200).Id)'
    Measure-Case '200 users by id, one after the other' -Runs $Runs -WarmUp 5 @(
        New-BareContender $server 'get', '200'
        New-ScriptContender $server 'module, a command each' Konnect 'foreach ($id in $ids) { $null = Get-PlatformUser $id }' $ids
        New-ScriptContender $server 'Invoke-RestMethod' Konnect ('foreach ($id in $ids) { $null = Invoke-RestMethod ' +
            '"$address/v3/users/$id" -Headers $headers }') $ids
        New-ScriptContender $server 'Invoke-RestMethod -WebSession' Konnect ('foreach ($id in $ids) { $null = Invoke-RestMethod ' +
            '"$address/v3/users/$id" -WebSession $session }') $ids
        New-ScriptContender $server 'ForEach-Object -Parallel, 8 at once' Konnect ('$null = $ids | ' +
            'ForEach-Object -Parallel { Invoke-RestMethod "$using:address/v3/users/$_" -Headers $using:headers } -ThrottleLimit 8') $ids
    )
}
finally { Stop-SandboxServer $server }
