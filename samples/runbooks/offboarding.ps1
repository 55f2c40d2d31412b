<#
.SYNOPSIS
Suspends everybody in a file. For Task Scheduler, cron and pipelines: never asks, safe to run twice, ends with an exit code.
.DESCRIPTION
The file is a CSV with a column Email. If a platform cannot suspend users, the script makes no other change: the error says
what to use. What was done is written to the pipeline as a table; what went wrong goes to the error stream.

Exit codes: 0 all done (or done before), 1 connection or unknown outcome, 2 token, 3 a user was not found,
4 the file does not exist or a value in it cannot be used, 5 the platform failed.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File offboarding.ps1 -Path leavers.csv -ProfileName prod
.EXAMPLE
pwsh -NoProfile -NonInteractive -File offboarding.ps1 -Path leavers.csv -SandboxPath rehearsal.json
Rehearses on the embedded sandbox, which is kept in a file.
#>
[CmdletBinding(DefaultParameterSetName = 'Profile')]
param(
    # A CSV with a column Email.
    [Parameter(Mandatory)] [string] $Path,

    # The profile to connect with; Register-PlatformProfile creates one. Tokens are never parameters.
    [Parameter(Mandatory, ParameterSetName = 'Profile')] [string] $ProfileName,

    # A file for the sandbox's organization, to rehearse with.
    [Parameter(Mandatory, ParameterSetName = 'Sandbox')] [string] $SandboxPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# A log file is no terminal: without this, PowerShell 7 writes color codes into it.
if (Get-Variable PSStyle -ErrorAction SilentlyContinue) { $PSStyle.OutputRendering = 'PlainText' }
try {
    Import-Module UserManagement
    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) {
        [Console]::Error.WriteLine("There is no file '$Path'. Nothing was done.")
        exit 4
    }

    $people = @(Import-Csv -LiteralPath $Path)
    if (-not $people -or $people[0].PSObject.Properties.Name -notcontains 'Email') {
        [Console]::Error.WriteLine("'$Path' has no rows, or no column Email. Nothing was done.")
        exit 4
    }

    if ($SandboxPath) { Connect-Platform -Sandbox -Path $SandboxPath } else { Connect-Platform -ProfileName $ProfileName }
    $people | Suspend-PlatformUser -Confirm:$false -PassThru -ErrorAction Continue -ErrorVariable failed |
        Select-Object Platform, Email, Status, ChangeOutcome |
        Format-Table -AutoSize | Out-String -Width 120

    # Errors that do not end the script leave the exit code at 0, so the highest is worked out here.
    $codes = $failed | ForEach-Object { try { $_.Exception.ExitCode } catch { 1 } }
    exit (@($codes) + [int][bool]$failed | Measure-Object -Maximum).Maximum
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
