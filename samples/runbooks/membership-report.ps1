<#
.SYNOPSIS
Writes an access review of several organizations to a file: pending, suspended, inactive, administrators, direct roles and more.
For Task Scheduler, cron and pipelines.
.DESCRIPTION
The ending of the file says what is written: .html is a page to read and sign, .csv a table for a spreadsheet, .json data.
With a roster, people who are not in it are found too.

Exit codes: 0 written, 1 connection, 2 token, 4 a value cannot be used or a file cannot be read or written, 5 the platform failed.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File membership-report.ps1 -OutFile report.html -ProfileName prod, staging -Roster hr.csv
#>
[CmdletBinding(DefaultParameterSetName = 'Profile', PositionalBinding = $false)]
param(
    # The file to write.
    [Parameter(Mandatory)] [string] $OutFile,

    # The profiles to connect with, one organization each.
    [Parameter(Mandatory, ParameterSetName = 'Profile')] [string[]] $ProfileName,

    # The rest of "a, b": pwsh -File passes each word on as an argument of its own.
    [Parameter(ValueFromRemainingArguments, ParameterSetName = 'Profile', DontShow)] [string[]] $MoreProfileName,

    # The people who belong here: a CSV with a column Email.
    [string] $Roster,

    # A file for the sandbox's organization, to rehearse with.
    [Parameter(Mandatory, ParameterSetName = 'Sandbox')] [string] $SandboxPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# A log file is no terminal: without this, PowerShell 7 writes color codes into it.
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
