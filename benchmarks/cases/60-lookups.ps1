# Reads 10,000 users by id and changes nothing. The module reads the user list once instead of each user.
param([int] $Runs)
$server = Start-SandboxServer '--platform', 'Konnect', '--users', '10000'
try {
    $ids = '$ids = @((Get-PlatformUser).Id)'
    Measure-Case '10,000 users by id' -Runs $Runs -WarmUp 3 @(
        New-BareContender $server 'get', '10000', '8'
        New-ScriptContender $server 'module' Konnect '$ids | Get-PlatformUser | Out-Null' $ids
        New-ScriptContender $server 'ForEach-Object -Parallel, 8 at once' Konnect ('$ids | ForEach-Object -Parallel { Invoke-RestMethod ' +
            '"$using:address/v3/users/$_" -Headers $using:headers } -ThrottleLimit 8 | Out-Null') $ids
        New-ScriptContender $server 'Invoke-RestMethod' Konnect ('foreach ($id in $ids) { $null = Invoke-RestMethod ' +
            '"$address/v3/users/$id" -Headers $headers }') $ids
        New-ScriptContender $server 'Invoke-RestMethod -WebSession' Konnect ('foreach ($id in $ids) { $null = Invoke-RestMethod ' +
            '"$address/v3/users/$id" -WebSession $session }') $ids
    )
}
finally { Stop-SandboxServer $server }
