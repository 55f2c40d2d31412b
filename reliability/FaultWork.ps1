# Dot-sourced by faults.ps1 and run.ps1.

# The changes of each platform. Count is the number of users. With New they are new users; with From they are active users, starting at
# that index. Run is the command that makes the change, with the parameters in Splat. Done tests whether the server's record shows the
# change. A change without Done has the name of the added team or role in Team or Role.
$invite = { param($who, $splat) $who | Invoke-PlatformUserInvite -IfNotExists @splat }
$mailed = { param($record, $email) $record.Mails[$email] -eq 1 -and $record.Users.ContainsKey($email) }
$work = [ordered]@{
    Keeptrusts = @(
        @{ Name = 'invite'; Count = 500; New = $true; Run = $invite; Splat = @{ Role = 'role_viewer' }; Done = $mailed }
        @{
            Name = 'suspend'; Count = 500; From = 0; Run = { param($who, $splat) $who | Suspend-PlatformUser -PassThru @splat }; Splat = @{}
            Done = { param($record, $email) $record.Users[$email].Status -eq 'suspended' }
        }
        @{
            Name = 'add a role'; Count = 500; From = 500; Run = { param($who, $splat) $who | Add-PlatformUserRole -PassThru @splat }
            Splat = @{ Role = 'role_exporter' }; Done = { param($record, $email) $record.Users[$email].Roles -contains 'role_exporter' }
        }
        @{
            Name = 'add to a team'; Count = 500; From = 500; Run = { param($who, $splat) $who | Add-PlatformTeamMember -PassThru @splat }
            Splat = @{ Team = 'team_finance' }; Done = { param($record, $email) $record.Users[$email].Teams -contains 'team_finance' }
        }
    )
    Konnect    = @(
        @{ Name = 'invite'; Count = 500; New = $true; Run = $invite; Splat = @{}; Done = $mailed }
        @{
            Name = 'rename'; Count = 500; From = 0; Run = { param($who, $splat) $who | Set-PlatformUser -PassThru @splat }
            Splat = @{ Name = 'Renamed Person' }; Done = { param($record, $email) $record.Users[$email].Name -eq 'Renamed Person' }
        }
        @{
            Name = 'add a role'; Count = 500; From = 500; Run = { param($who, $splat) $who | Add-PlatformUserRole -PassThru @splat }
            Splat = @{ Role = 'Viewer'; EntityType = 'Control Planes'; EntityId = '*'; EntityRegion = 'us' }
            Done = { param($record, $email) @($record.Users[$email].Roles -match '^Viewer .*\* us$').Count -eq 1 }
        }
        @{
            Name = 'add to a team'; Count = 500; From = 500; Run = { param($who, $splat) $who | Add-PlatformTeamMember -PassThru @splat }
            Splat = @{ Team = 'Payments' }; Team = 'Payments'
        }
    )
    Kubiya     = @(
        @{ Name = 'invite'; Count = 700; New = $true; Run = $invite; Splat = @{ Role = 'viewer' }; Done = $mailed }
        @{
            Name = 'add to a group'; Count = 700; From = 0; Run = { param($who, $splat) $who | Add-PlatformTeamMember -PassThru @splat }
            Splat = @{ Team = 'developers' }; Team = 'developers'
        }
        @{
            Name = 'remove'; Count = 600; From = 700
            Run = { param($who, $splat) $who | Remove-PlatformUser -Force -IfExists -PassThru @splat }; Splat = @{}
            Done = { param($record, $email) -not $record.Users.ContainsKey($email) }
        }
    )
    PhyCloud   = @(
        @{ Name = 'invite'; Count = 1000; New = $true; Run = $invite; Splat = @{ Role = 'member' }; Done = $mailed }
        @{
            Name = 'deactivate'; Count = 1000; From = 0; Run = { param($who, $splat) $who | Remove-PlatformUser -Force -PassThru @splat }
            Splat = @{}; Done = { param($record, $email) $record.Users[$email].Status -eq 'deactivated' }
        }
    )
    Astra      = @(
        @{ Name = 'invite'; Count = 700; New = $true; Run = $invite; Splat = @{ Role = 'RO User' }; Done = $mailed }
        @{
            Name = 'add a role'; Count = 700; From = 0; Run = { param($who, $splat) $who | Add-PlatformUserRole -PassThru @splat }
            Splat = @{ Role = 'R/W User' }; Role = 'R/W User'
        }
        @{
            Name = 'remove'; Count = 600; From = 700
            Run = { param($who, $splat) $who | Remove-PlatformUser -Force -IfExists -PassThru @splat }; Splat = @{}
            Done = { param($record, $email) -not $record.Users.ContainsKey($email) }
        }
    )
    Scim       = @(
        @{
            Name = 'create'; Count = 500; New = $true; Run = $invite; Splat = @{}
            Done = { param($record, $email) $record.Users.ContainsKey($email) }
        }
        @{
            Name = 'suspend'; Count = 500; From = 0; Run = { param($who, $splat) $who | Suspend-PlatformUser -PassThru @splat }
            Splat = @{ Allow = 'LastAdministrator' }; Done = { param($record, $email) $record.Users[$email].Status -ne 'active' }
        }
        @{
            Name = 'rename'; Count = 500; From = 500; Run = { param($who, $splat) $who | Set-PlatformUser -PassThru @splat }
            Splat = @{ Name = 'Renamed Person' }; Done = { param($record, $email) $record.Users[$email].Name -eq 'Renamed Person' }
        }
        @{
            Name = 'add to a group'; Count = 500; From = 500; Run = { param($who, $splat) $who | Add-PlatformTeamMember -PassThru @splat }
            Splat = @{ Team = 'Platform' }; Team = 'Platform'
        }
    )
}
