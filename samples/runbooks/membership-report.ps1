<#
.SYNOPSIS
Writes an access review of several organizations to a file: pending, suspended and inactive users, administrators, direct roles and
more. For Task Scheduler, cron and pipelines.
.DESCRIPTION
The file extension selects the format: .html is a page to read and sign, .csv a table for a spreadsheet, .json data for programs.
With -Roster, the review also finds users who are not in the roster.

Exit codes: 0 the file was written, 1 no connection, 2 no valid token or a missing permission, 4 a value cannot be used or a file cannot
be read or written, 5 the platform failed.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File membership-report.ps1 -OutFile report.html -ProfileName prod, staging -Roster hr.csv
#>
[CmdletBinding(DefaultParameterSetName = 'Profile', PositionalBinding = $false)]
param(
    # The file to write.
    [Parameter(Mandatory)] [string] $OutFile,

    # The profiles to connect with, one organization each.
    [Parameter(Mandatory, ParameterSetName = 'Profile')] [string[]] $ProfileName,

    # The further names in "a, b", which pwsh -File passes as separate arguments.
    [Parameter(ValueFromRemainingArguments, ParameterSetName = 'Profile', DontShow)] [string[]] $MoreProfileName,

    # The users who should have access: a CSV with a column Email.
    [string] $Roster,

    # The file of the organization of the built-in sandbox, for a rehearsal.
    [Parameter(Mandatory, ParameterSetName = 'Sandbox')] [string] $SandboxPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# Without this, PowerShell 7 writes color codes into log files.
if (Get-Variable PSStyle -ErrorAction SilentlyContinue) { $PSStyle.OutputRendering = 'PlainText' }
try {
    Import-Module UserManagement
    if ($SandboxPath) { Connect-Platform -Sandbox -Path $SandboxPath } else {
        @($ProfileName) + @($MoreProfileName) -split ',' | ForEach-Object { "$_".Trim() } | Where-Object { $_ } |
            ForEach-Object { Connect-Platform -ProfileName $_ }
    }

    $review = @{}
    if ($Roster) { $review.Roster = $Roster }
    # 'Stop' ends the script if an organization cannot be read, so that no incomplete report is written.
    Get-PlatformAccessReview @review | Export-PlatformAccessReview $OutFile
    "The review is in $OutFile"
    exit 0
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
