# Reads the record of a sandbox server (its users and sent mails) in a form in which two servers can be compared.
Set-StrictMode -Version 3.0

<# .SYNOPSIS Returns the organization as the server stores it, not as a client reads it. #>
function Get-ServerRecord([string] $Address) {
    $record = Invoke-RestMethod "$Address/_sandbox/organization"
    $byId = @{}
    foreach ($user in $record.users) { $byId[$user.id] = $user.email }
    $mails = @{}
    $roles = @{}
    if ($ledger = $record.PSObject.Properties['ledger']) {
        if ($ledger.Value.PSObject.Properties['mails_sent']) {
            foreach ($mail in $ledger.Value.mails_sent) { $mails[$mail.email] = $mail.count }
        }
        if ($ledger.Value.PSObject.Properties['role_assignments']) {
            foreach ($assignment in $ledger.Value.role_assignments) {
                if ($email = $byId[$assignment.holder_id]) {
                    $roles[$email] = @($roles[$email]) +
                        "$($assignment.role_name) $($assignment.entity_type_name) $($assignment.entity_id) $($assignment.entity_region)" |
                        Where-Object { $_ }
                }
            }
        }
    }

    $users = @{}
    foreach ($user in $record.users) {
        $users[$user.email] = [pscustomobject]@{
            Email = $user.email; Status = $user.status; Name = $(if ($user.PSObject.Properties['name']) { $user.name })
            Roles = @(
                @($(if ($user.PSObject.Properties['role_ids']) { $user.role_ids })) + @($roles[$user.email]) | Where-Object { $_ } |
                    Sort-Object
            )
            Teams = @($(if ($user.PSObject.Properties['team_ids']) { $user.team_ids }) | Where-Object { $_ } | Sort-Object)
            Mails = [int]$mails[$user.email]
        }
    }
    @{ Users = $users; Mails = $mails }
}

<# .SYNOPSIS Emits a line for each user for whom two records differ. #>
function Compare-ServerRecord($Expected, $Actual) {
    $emails = @($Expected.Users.Keys) + @($Actual.Users.Keys) + @($Expected.Mails.Keys) + @($Actual.Mails.Keys) | Sort-Object -Unique
    foreach ($email in $emails) {
        $left, $right =
            foreach ($side in $Expected, $Actual) { "$($side.Users[$email] | ConvertTo-Json -Compress) mails $([int]$side.Mails[$email])" }
        if ($left -ne $right) { "${email}: expected $left, found $right" }
    }
}

Export-ModuleMember -Function *-ServerRecord
