<#
.SYNOPSIS
Azure Automation runbook: suspends the people in a list. Windows PowerShell 5.1 and PowerShell 7.
.DESCRIPTION
The token comes from an asset of the Automation account and never from a parameter, which would stand in the job's record:
a credential asset (-TokenAsset), whose password is the token, or a secret of a Key Vault that the account's managed
identity may read (-VaultName and -TokenAsset).

An exit code means nothing in Azure Automation: the runbook throws, so that the job fails. It may be started again: who is
suspended already is left alone.
#>
param(
    # Addresses, separated by commas, semicolons or line breaks.
    [Parameter(Mandatory = $true)] [string] $Leavers,

    # The platform.
    [Parameter(Mandatory = $true)] [string] $Platform,

    # The credential asset, or the secret in the vault, that holds the token.
    [Parameter(Mandatory = $true)] [string] $TokenAsset,

    # A Key Vault, read with the managed identity. Without it, TokenAsset is a credential asset.
    [string] $VaultName = '',

    # The platform's address, where it differs from the vendor's own.
    [string] $BaseUri = ''
)

$ErrorActionPreference = 'Stop'
Import-Module UserManagement

if ($VaultName) {
    $null = Connect-AzAccount -Identity
    $token = (Get-AzKeyVaultSecret -VaultName $VaultName -Name $TokenAsset).SecretValue
}
else {
    $token = Get-AutomationPSCredential -Name $TokenAsset
}
if (-not $token) { throw "There is no token in '$TokenAsset'." }

$connect = @{ Platform = $Platform; Token = $token }
if ($BaseUri) { $connect.BaseUri = $BaseUri }
Connect-Platform @connect
try {
    $people = @($Leavers -split '[,;\r\n]+' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
    if (-not $people) { throw 'The list of leavers is empty.' }
    $people | Suspend-PlatformUser -Confirm:$false -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed |
        ForEach-Object { "$($_.Platform): $($_.Email) is $($_.Status) ($($_.ChangeOutcome))" }
    if ($failed) {
        throw ("$(@($failed).Count) of $($people.Count) could not be suspended: " +
            "$(@($failed | ForEach-Object { $_.Exception.Message }) -join ' | ')")
    }
}
finally {
    Disconnect-Platform
}
