# Dot-sourced by the tests of offboarding: functions that read the sandboxes in $sandboxes.

$all = 'Keeptrusts', 'Konnect', 'Kubiya', 'PhyCloud', 'Astra'

# Returns the access of a user on a platform as text in a fixed order, or 'not there' if the platform does not have the user.
function Get-Record([string] $Platform, [string] $Email) {
    $record = $sandboxes[$Platform].ExportOrganization() | ConvertFrom-Json
    $user = $record.users | Where-Object email -EQ $Email
    if (-not $user) { return 'not there' }
    $roles = @($(if ($user.PSObject.Properties['role_ids']) { $user.role_ids })) + @(
        $(
            if ($record.PSObject.Properties['ledger']) {
                $record.ledger.role_assignments | Where-Object holder_id -EQ $user.id |
                    ForEach-Object { "$($_.role_name) $($_.entity_type_name) $($_.entity_id) $($_.entity_region)" }
            }
        )
    ) | Where-Object { $_ } | Sort-Object
    $tokens = @(
        $(
            if ($record.PSObject.Properties['ledger']) {
                $record.ledger.tokens | Where-Object { $_.user_id -eq $user.id -and "$($_.state)" -eq 'active' }
            }
        )
    ).Count
    "$($user.status); roles $($roles -join ', '); " +
        "teams $(@($(if ($user.PSObject.Properties['team_ids']) { $user.team_ids }) | Sort-Object) -join ', '); tokens $tokens"
}
function Get-Change { foreach ($name in $all) { $sandboxes[$name].Requests | Where-Object { "$($_.Method)" -ne 'GET' } } }
function Clear-Request { foreach ($name in $all) { $sandboxes[$name].ClearRequests() } }
function Get-ErrorId($Failed) { @($Failed | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' }) }
