<#
.SYNOPSIS
Azure Automation runbook: emits an access review: who is pending, suspended, inactive, an administrator, directly elevated.
Windows PowerShell 5.1 and PowerShell 7.
.DESCRIPTION
The token comes from a credential asset of the Automation account, whose password it is. The output is JSON, one object a
person, for a Logic App or a log query. The runbook throws if anything cannot be read.
#>
param(
    # The platform.
    [Parameter(Mandatory = $true)] [string] $Platform,

    # The credential asset that holds the token.
    [Parameter(Mandatory = $true)] [string] $TokenAsset,

    # The platform's address, where it differs from the vendor's own.
    [string] $BaseUri = ''
)

$ErrorActionPreference = 'Stop'
Import-Module UserManagement
$token = Get-AutomationPSCredential -Name $TokenAsset
if (-not $token) { throw "There is no credential asset '$TokenAsset'." }

$connect = @{ Platform = $Platform; Token = $token }
if ($BaseUri) { $connect.BaseUri = $BaseUri }
Connect-Platform @connect
try {
    Get-PlatformAccessReview | ForEach-Object {
        [pscustomobject]@{
            findings = @($_.Findings.ForEach('ToString')); why = "$($_.Reasons)"; platform = $_.Platform; email = $_.Email
            status = "$($_.Status)"; roles = @($_.Roles)
        } | ConvertTo-Json -Compress
    }
}
finally {
    Disconnect-Platform
}
