# One list of 100,000 users in a new process: import, connect, list. Only the files and the server are warm.
param([int] $Runs)
Import-Module (Join-Path $PSScriptRoot '../Fresh.psm1') -Force
$server = Start-SandboxServer '--platform', 'Konnect', '--users', '100000'
try {
    $connect = "Import-Module '$module'; Connect-Platform Konnect -BaseUri '$($server.Address)' -Token '$($server.Token)'"
    $loop = "`$p = 1; `$users = do { `$r = Invoke-RestMethod `"$($server.Address)/v3/users?page[size]=100&page[number]=`$p`" -Headers @{ " +
        "Authorization = 'Bearer $($server.Token)' }; `$r.data; `$p++ } while (`$p -le `$r.meta.page.total / 100)"
    $contenders = @(
        New-FreshBare $server 'list'
        New-FreshScript 'module, into a variable' '$users = Get-PlatformUser' $connect
        New-FreshScript 'module, to Out-Null' 'Get-PlatformUser | Out-Null' $connect
        New-FreshScript 'Invoke-RestMethod, into a variable' $loop
    )
    $times = Measure-Fresh $contenders (3 * $Runs)
    Add-FreshRows 'first list of 100,000 in a fresh process: the list' $contenders $times Own
    Add-FreshRows 'first list of 100,000 in a fresh process: from start to end' $contenders $times Whole
}
finally { Stop-SandboxServer $server }
