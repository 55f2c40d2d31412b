<#
.SYNOPSIS
Suspends all users in a file. For Task Scheduler, cron and pipelines: never prompts, can run again, ends with an exit code.
.DESCRIPTION
The file is a CSV with a column Email. If the platform cannot suspend users, the script changes nothing, and the error names the
alternative. The script writes its results to the output as a table, and its errors to the error stream.

Exit codes: 0 all users are suspended, 1 no connection or unknown outcome, 2 no valid token or a missing permission, 3 a user was not
found, 4 the file does not exist, a value in it cannot be used or a change was refused, 5 the platform failed.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File offboarding.ps1 -Path leavers.csv -ProfileName prod
.EXAMPLE
pwsh -NoProfile -NonInteractive -File offboarding.ps1 -Path leavers.csv -SandboxPath rehearsal.json
Rehearses on the built-in sandbox, whose organization is kept in a file.
#>
[CmdletBinding(DefaultParameterSetName = 'Profile')]
param(
    # A CSV with a column Email.
    [Parameter(Mandatory)] [string] $Path,

    # The profile to connect with; Register-PlatformProfile creates one. Tokens are never parameters.
    [Parameter(Mandatory, ParameterSetName = 'Profile')] [string] $ProfileName,

    # The file of the organization of the built-in sandbox, for a rehearsal.
    [Parameter(Mandatory, ParameterSetName = 'Sandbox')] [string] $SandboxPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# Without this, PowerShell 7 writes color codes into log files.
if (Get-Variable PSStyle -ErrorAction SilentlyContinue) { $PSStyle.OutputRendering = 'PlainText' }
try {
    Import-Module UserManagement
    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) {
        [Console]::Error.WriteLine("The file '$Path' does not exist. No user was changed. Check -Path.")
        exit 4
    }

    $people = @(Import-Csv -LiteralPath $Path)
    if (-not $people -or $people[0].PSObject.Properties.Name -notcontains 'Email') {
        [Console]::Error.WriteLine("The file '$Path' has no rows or no column Email. No user was changed. Check the file.")
        exit 4
    }

    if ($SandboxPath) { Connect-Platform -Sandbox -Path $SandboxPath } else { Connect-Platform -ProfileName $ProfileName }
    $people | Suspend-PlatformUser -Confirm:$false -PassThru -ErrorAction Continue -ErrorVariable failed |
        Select-Object Platform, Email, Status, ChangeOutcome |
        Format-Table -AutoSize | Out-String -Width 120

    # Errors that do not end the script leave the exit code at 0, so the script computes the highest exit code of all errors.
    $codes = $failed |
        ForEach-Object { try { $_.Exception.ExitCode } catch { 1 } }
    $codes = @($codes) + [int][bool]$failed
    exit ($codes | Measure-Object -Maximum).Maximum
}
catch {
    [Console]::Error.WriteLine($_.Exception.Message)
    $code = $_.Exception.PSObject.Properties['ExitCode']
    if ($null -eq $code) { exit 1 }
    exit $code.Value
}
finally {
    if (Get-Command Disconnect-Platform -ErrorAction SilentlyContinue) { Disconnect-Platform -ErrorAction SilentlyContinue }
}
