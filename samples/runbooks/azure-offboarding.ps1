<#
.SYNOPSIS
Azure Automation runbook: suspends the users in a list. For Windows PowerShell 5.1 and PowerShell 7.
.DESCRIPTION
The token is never a parameter, because Azure Automation stores the parameters of a job. It is the password of a credential asset of
the Automation account (-TokenAsset), or a secret of a Key Vault that the managed identity of the account can read (-VaultName and
-TokenAsset).

Azure Automation ignores exit codes, so the runbook throws if a user could not be suspended, and the job fails. The runbook can run
again: a user who is already suspended is not changed.
#>
param(
    # The addresses of the users, separated by commas, semicolons or line breaks.
    [Parameter(Mandatory = $true)] [string] $Leavers,

    # The platform.
    [Parameter(Mandatory = $true)] [string] $Platform,

    # The credential asset, or the secret in the vault, that holds the token.
    [Parameter(Mandatory = $true)] [string] $TokenAsset,

    # A Key Vault, read with the managed identity. Without it, TokenAsset is a credential asset.
    [string] $VaultName = '',

    # The address of the platform, if it differs from the default address of the vendor.
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
if (-not $token) { throw "There is no token in '$TokenAsset'. Check -TokenAsset and -VaultName." }

$connect = @{ Platform = $Platform; Token = $token }
if ($BaseUri) { $connect.BaseUri = $BaseUri }
Connect-Platform @connect
try {
    $people = @($Leavers -split '[,;\r\n]+' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
    if (-not $people) { throw 'The list of leavers is empty. Give -Leavers at least one address.' }
    $people | Suspend-PlatformUser -Confirm:$false -PassThru -ErrorAction SilentlyContinue -ErrorVariable failed |
        ForEach-Object { "$($_.Platform): $($_.Email) is $($_.Status) ($($_.ChangeOutcome))" }
    if ($failed) {
        throw ("$(@($failed).Count) of $($people.Count) users could not be suspended: " +
            "$(@($failed | ForEach-Object { $_.Exception.Message }) -join ' | ')")
    }
}
finally {
    Disconnect-Platform
}
