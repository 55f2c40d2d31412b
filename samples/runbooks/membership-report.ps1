<#
.SYNOPSIS
Writes who is pending, suspended or directly elevated to a CSV. For Task Scheduler, cron and pipelines.
.DESCRIPTION
Directly elevated is who holds a role of their own beside what their teams bring; vendors advise against it.

Exit codes: 0 written, 1 connection or no file, 2 token, 4 a value can not be used, 5 the platform failed.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File membership-report.ps1 -OutFile report.csv -ProfileName prod, staging
#>
[CmdletBinding(DefaultParameterSetName = 'Profile')]
param(
    # The CSV to write.
    [Parameter(Mandatory)] [string] $OutFile,

    # The profiles to connect with, one organization each.
    [Parameter(Mandatory, ParameterSetName = 'Profile')] [string[]] $ProfileName,

    # A file for the sandbox's organization, to rehearse with.
    [Parameter(Mandatory, ParameterSetName = 'Sandbox')] [string] $SandboxPath
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
try {
    Import-Module UserManagement
    if ($SandboxPath) { Connect-Platform -Sandbox -Path $SandboxPath } else { $ProfileName -split ',' | ForEach-Object { Connect-Platform -ProfileName $_.Trim() } }

    $report = Get-PlatformUser -Connection * | ForEach-Object {
        $why = @(
            if ($_.Status -eq 'Pending') { 'pending' }
            if ($_.Status -eq 'Suspended') { 'suspended' }
            if ($_.Roles) { 'directly elevated' }
        ) -join ', '
        if ($why) {
            [pscustomobject]@{ Why = $why; Platform = $_.Platform; Connection = $_.Connection; Email = $_.Email; Name = $_.Name; Status = $_.Status; Roles = "$($_.Roles)"; LastActive = $_.LastActiveAt }
        }
    }
    # A cell that starts like a formula would be run as one by a spreadsheet.
    $report | ForEach-Object {
        foreach ($property in $_.PSObject.Properties) { if ("$($property.Value)" -match '^[=+\-@\t\r]') { $property.Value = "'" + $property.Value } }
        $_
    } | Export-Csv -LiteralPath $OutFile -NoTypeInformation -Encoding utf8
    "$(@($report).Count) people in $OutFile"
    exit 0
}
catch {
    [Console]::Error.WriteLine("$_")
    $code = $_.Exception.PSObject.Properties['ExitCode']
    if ($null -eq $code) { exit 1 }
    exit $code.Value
}
finally {
    if (Get-Command Disconnect-Platform -ErrorAction SilentlyContinue) { Disconnect-Platform -ErrorAction SilentlyContinue }
}
