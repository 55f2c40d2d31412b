<#
.SYNOPSIS
Compares the module with another build of it on loopback servers: lists, look-ups and invitations, import and first call.
.DESCRIPTION
A ratio is the time of this build divided by the time of the other build, as the median of all rounds. Each build is warmed up in its own
process. Import and first call are measured in new processes, and have a second row with the difference in milliseconds.
.PARAMETER Manifest
The manifest of the other build, such as out/UserManagement/UserManagement.psd1 of another checkout.
.PARAMETER Runs
The number of rounds of each case.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Manifest,
    [ValidateRange(1, 50)] [int] $Runs = 15
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../tests/UserManagement.SandboxServer/SandboxServer.psm1') -Force
Import-Module (Join-Path $PSScriptRoot 'Bench.psm1') -Force
Import-Module (Join-Path $PSScriptRoot 'Fresh.psm1') -Force
Build-SandboxServer
$other = (Resolve-Path -LiteralPath $Manifest).ProviderPath
$env:USERMANAGEMENT_JOURNAL_PATH = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())

function Measure-Build(
    [string] $Case, [string] $Platform, [string[]] $Arguments, [string] $Script, [int] $WarmUp, [string] $Setup = '', [switch] $Fresh
) {
    $server = Start-SandboxServer (@('--platform', $Platform) + $Arguments)
    try {
        Measure-Case $Case -Runs $Runs -WarmUp $WarmUp -Fresh $(if ($Fresh) { $server }) @(
            New-ScriptContender $server 'the other build' $Platform $Script $Setup $other
            New-ScriptContender $server 'this build' $Platform $Script $Setup
        )
    }
    finally { Stop-SandboxServer $server }
}

# Measures the import and the first call, in new processes.
function Measure-FreshBuild {
    $this = Join-Path $PSScriptRoot '../out/UserManagement/UserManagement.psd1'
    foreach ($case in @(
            @{ Name = 'import in a fresh shell'; Script = "Import-Module '{0}'"; Setup = '' }
            @{ Name = 'first call after import'; Script = 'Connect-Platform -Sandbox; Get-PlatformUser | Out-Null'
                Setup = "Import-Module '{0}'" }
        )) {
        $contenders = foreach ($build in @{ Name = 'the other build'; File = $other }, @{ Name = 'this build'; File = $this }) {
            New-FreshScript $build.Name ($case.Script -f $build.File) ($case.Setup -f $build.File)
        }
        $times = Measure-Fresh $contenders (2 * $Runs)
        Add-FreshRows $case.Name $contenders $times Own
        $theirs, $ours = @($times['the other build'].Own), @($times['this build'].Own)
        $more = @(for ($i = 0; $i -lt $ours.Count; $i++) { $ours[$i] - $theirs[$i] })
        Add-Row "$($case.Name), over the other build" 'this build' $more $null
    }
}

try {
    Measure-FreshBuild
    $each = 'foreach ($id in $ids) { Get-PlatformUser $id | Out-Null }'
    Measure-Build '200 users by id, a command each' Konnect '--users', '1000' $each 100 '$ids = @((Get-PlatformUser).Id)[0..199]'
    Measure-Build 'list 100,000 users' Konnect '--users', '100000' 'Get-PlatformUser | Out-Null' 60
    Measure-Build '10,000 users by id' Konnect '--users', '10000' '$ids | Get-PlatformUser | Out-Null' 10 '$ids = @((Get-PlatformUser).Id)'
    $invite = '1..1000 | ForEach-Object { "m$run-$_@example.com" } | ' +
    'Invoke-PlatformUserInvite -Role role_viewer -ThrottleLimit 32 | Out-Null'
    Measure-Build '1,000 invitations at 50 ms, 32 at once' Keeptrusts '--users', '25', '--latency', '50' $invite 3 -Fresh
    Get-Table
}
finally {
    Remove-Item $env:USERMANAGEMENT_JOURNAL_PATH -Recurse -ErrorAction Ignore
    $env:USERMANAGEMENT_JOURNAL_PATH = $null
}
