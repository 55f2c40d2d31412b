<#
.SYNOPSIS
Takes the people of a file out of every platform, with evidence: the script for a scheduler.
.DESCRIPTION
Connects with the profiles of this account, rehearses with -WhatIf when asked to, and ends with the highest exit code of what failed:
0 when access is gone everywhere, 1 connection or not verified, 2 authentication, 3 not found, 4 refused, 5 the platform.
Running it again is safe: who is out already is left alone.
.PARAMETER Path
A CSV with a column Email, and a column Alias where somebody has another address.
.PARAMETER Evidence
The folder for the evidence.
.PARAMETER Protect
A file of people who must not be offboarded.
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
# A log file is no terminal: without this, PowerShell 7 writes color codes into it.
if (Get-Variable PSStyle -ErrorAction SilentlyContinue) { $PSStyle.OutputRendering = 'PlainText' }
try {
    if (-not (Get-Module UserManagement)) { Import-Module UserManagement }
    $profiles = @(Get-PlatformProfile)
    # Nothing to connect with would mean that nobody is offboarded, which must not look like success.
    if (-not $profiles -and -not (Get-PlatformConnection)) {
        [Console]::Error.WriteLine('There is no profile on this account: Register-PlatformProfile creates one.')
        exit 4
    }
    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) {
        [Console]::Error.WriteLine("There is no file '$Path'. Nothing was done.")
        exit 4
    }

    $profiles | ForEach-Object { Connect-Platform -ProfileName $_.Name }

    $offboarding =
        @{ Action = $Action; EvidencePath = $Evidence; MaxChanges = $MaxChanges; Force = $true; WhatIf = [bool]$WhatIfPreference }
    if ($Protect) { $offboarding.Protect = $Protect }
    Import-Csv $Path | Invoke-PlatformUserOffboarding @offboarding -ErrorVariable failed -ErrorAction Continue
} catch {
    [Console]::Error.WriteLine($_.Exception.Message)
    $code = $_.Exception.PSObject.Properties['ExitCode']
    if ($code) { exit $code.Value }
    exit 1
}

$codes = $failed | ForEach-Object { try { $_.Exception.ExitCode } catch { 1 } }
exit (@($codes) + [int][bool]$failed | Measure-Object -Maximum).Maximum
