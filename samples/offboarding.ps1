<#
.SYNOPSIS
Offboards the users in a file from every platform, with evidence. For a scheduler.
.DESCRIPTION
Connects with all profiles of this account and offboards the users on every connection. -WhatIf shows the changes without making them.
The script ends with the highest exit code of all errors: 0 access is gone everywhere, 1 no connection or a result was not verified,
2 no valid token or a missing permission, 3 a user was not found, 4 there is no profile or no file, a change was refused or a value cannot
be used, 5 the platform failed.
The script can run again: a user who is already offboarded is not changed.
.PARAMETER Path
A CSV with a column Email and an optional column Alias for the other addresses of a user.
.PARAMETER Evidence
The folder for the evidence.
.PARAMETER Protect
A file with the users who must not be offboarded.
.EXAMPLE
./offboarding.ps1 leavers.csv ./evidence -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $Evidence,
    [string] $Protect,
    [ValidateSet('Suspend', 'Remove', 'SuspendOrRemove')] [string] $Action = 'SuspendOrRemove',
    [int] $MaxChanges = 25
)

$ErrorActionPreference = 'Stop'
# Without this, PowerShell 7 writes color codes into log files.
if (Get-Variable PSStyle -ErrorAction SilentlyContinue) { $PSStyle.OutputRendering = 'PlainText' }
try {
    if (-not (Get-Module UserManagement)) { Import-Module UserManagement }
    $profiles = @(Get-PlatformProfile)
    # Without a connection the script would offboard nobody, which must not look like success.
    if (-not $profiles -and -not (Get-PlatformConnection)) {
        [Console]::Error.WriteLine('The account that runs this script has no profile. No user was changed. ' +
            'Create a profile with Register-PlatformProfile.')
        exit 4
    }
    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) {
        [Console]::Error.WriteLine("The file '$Path' does not exist. No user was changed. Check -Path.")
        exit 4
    }

    $profiles | ForEach-Object { Connect-Platform -ProfileName $_.Name }

    $offboarding =
        @{ Action = $Action; EvidencePath = $Evidence; MaxChanges = $MaxChanges; Force = $true; WhatIf = [bool]$WhatIfPreference }
    if ($Protect) { $offboarding.Protect = $Protect }
    Import-Csv -LiteralPath $Path | Invoke-PlatformUserOffboarding @offboarding -ErrorVariable failed -ErrorAction Continue
} catch {
    [Console]::Error.WriteLine($_.Exception.Message)
    $code = $_.Exception.PSObject.Properties['ExitCode']
    if ($code) { exit $code.Value }
    exit 1
}

$codes = $failed |
    ForEach-Object { try { $_.Exception.ExitCode } catch { 1 } }
$codes = @($codes) + [int][bool]$failed
exit ($codes | Measure-Object -Maximum).Maximum
