<#
.SYNOPSIS
Azure Automation runbook: emits an access review of one platform: pending, suspended and inactive users, administrators and users
with direct roles. For Windows PowerShell 5.1 and PowerShell 7.
.DESCRIPTION
The token is the password of a credential asset of the Automation account. The output is JSON, one object per user with findings,
for a Logic App or a log query. The runbook throws if the access of a user cannot be read.
#>
param(
    # The platform.
    [Parameter(Mandatory = $true)] [string] $Platform,

    # The credential asset that holds the token.
    [Parameter(Mandatory = $true)] [string] $TokenAsset,

    # The address of the platform, if it differs from the default address of the vendor.
    [string] $BaseUri = ''
)

$ErrorActionPreference = 'Stop'
Import-Module UserManagement
$token = Get-AutomationPSCredential -Name $TokenAsset
if (-not $token) { throw "There is no credential asset '$TokenAsset'. Check -TokenAsset." }

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
