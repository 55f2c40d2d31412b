# SCIM compared with Konnect: 100,000 users, in pages of the size that each server uses. And 1,000 suspensions without a rate limit.
param([int] $Runs)
$folder = (New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
$konnect = Start-SandboxServer '--platform', 'Konnect', '--users', '100000'
$scim = Start-SandboxServer '--platform', 'Scim', '--users', '100000'
try {
    Measure-Case 'list 100,000 users over SCIM' -Runs $Runs -WarmUp 20 @(
        New-ScriptContender $konnect 'Konnect' Konnect 'Get-PlatformUser | Out-Null'
        New-ScriptContender $scim 'SCIM' Scim 'Get-PlatformUser | Out-Null' -Path '/scim/v2'
    )
}
finally {
    Stop-SandboxServer $konnect
    Stop-SandboxServer $scim
}

$server = Start-SandboxServer '--platform', 'Scim', '--users', '40000', '--latency', '50'
try {
    Connect-Platform Scim -BaseUri "$($server.Address)/scim/v2" -Token $server.Token -Name bench
    $people = @(Get-PlatformUser -Connection bench -Status Active -First (1000 * 2 * ($Runs + 3)))
    Disconnect-Platform bench
    $next = 0
    foreach ($who in 'bare', 'module') {
        foreach ($run in 1..($Runs + 3)) {
            $people[$next..($next + 999)] | Select-Object Email | Export-Csv (Join-Path $folder "$who-$run.csv")
            $next += 1000
        }
    }
    Measure-Case '1,000 suspensions over SCIM from a CSV at 50 ms, 8 at once' -Runs $Runs -WarmUp 3 @(
        New-BareContender $server 'suspend-scim', (Join-Path $folder 'bare'), '8'
        New-ScriptContender $server 'module' Scim ("Import-Csv '$folder/module-{0}.csv'.Replace('{0}', `$run) | " +
            "Suspend-PlatformUser -Allow LastAdministrator -Confirm:`$false") -Path '/scim/v2'
    )
}
finally {
    Stop-SandboxServer $server
    Remove-Item $folder -Recurse
}
