BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    function Get-Ledger { ($connection.Sandbox.ExportOrganization() | ConvertFrom-Json).ledger }
    function Get-Record([string] $Email) {
        ($connection.Sandbox.ExportOrganization() | ConvertFrom-Json).users | Where-Object email -EQ $Email
    }
    function Get-Assignment([string] $HolderId) {
        (Get-Ledger).role_assignments | Where-Object holder_id -EQ $HolderId |
            ForEach-Object { "$($_.role_name) $($_.entity_type_name) $($_.entity_id) $($_.entity_region)" }
    }
    function Get-MailCount([string] $Email) { (Get-Ledger).mails_sent | Where-Object email -EQ $Email | ForEach-Object count }
    function Get-Change { @($connection.Sandbox.Requests | Where-Object Method -NE GET | ForEach-Object { "$($_.Method) $($_.Path)" }) }
}

Describe 'On Kong Konnect, the module' {
    BeforeEach {
        $connection = Connect-Platform -Sandbox -Platform Konnect -PassThru
        $users = Get-PlatformUser
        $holder = $users | Where-Object { Get-Assignment $_.Id } | Select-Object -First 1
        $owner = $users | Where-Object { (Get-Ledger).tokens | Where-Object { $_.state -eq 'ACTIVE' } | Where-Object user_id -EQ $_.Id } |
            Select-Object -First 1
        $someone = $users | Where-Object { "$($_.Status)" -eq 'Active' -and -not (Get-Assignment $_.Id) } | Select-Object -First 1
        $pending = $users | Where-Object { "$($_.Status)" -eq 'Pending' } | Select-Object -First 1
        $wide = @{ EntityType = 'API Products'; EntityId = '*'; EntityRegion = 'eu' }
        $connection.Sandbox.ClearRequests()
    }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'lists the predefined roles with the entity type that each role is for' {
        $roles = Get-PlatformRole
        ($roles | Where-Object EntityType -EQ 'Control Planes').Id | Should -Contain Viewer
        ($roles | Where-Object EntityType -EQ 'API Products').Id | Should -Contain Maintainer
    }

    It 'sends one change for a role that is added twice, and one for a role that is removed twice, ignoring letter case' {
        (Add-PlatformUserRole $someone.Email -Role maintainer -EntityType 'api products' -EntityId * -EntityRegion eu -PassThru).Roles |
            Should -Be Maintainer
        Get-Assignment $someone.Id | Should -Be 'Maintainer API Products * eu'
        Add-PlatformUserRole $someone.Email -Role Maintainer @wide
        @(Get-Change).Count | Should -Be 1
        Remove-PlatformUserRole $someone.Email -Role MAINTAINER
        Remove-PlatformUserRole $someone.Email -Role Maintainer
        Get-Assignment $someone.Id | Should -BeNullOrEmpty
        @(Get-Change).Count | Should -Be 2
    }

    It 'removes only the piped assignment if a user has the same role in two regions, and refuses a call without a region' {
        'eu', 'us' | ForEach-Object { Add-PlatformUserRole $someone -Role Viewer -EntityType 'Control Planes' -EntityId * -EntityRegion $_ }
        { Remove-PlatformUserRole $someone -Role Viewer -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*-EntityRegion*'
        Get-PlatformUserRole $someone | Where-Object EntityRegion -EQ eu | Remove-PlatformUserRole
        Get-Assignment $someone.Id | Should -Be 'Viewer Control Planes * us'
    }

    It 'refuses to add a role without -<_> before any request' -ForEach 'EntityType', 'EntityId', 'EntityRegion' {
        $grant = $wide.Clone()
        $grant.Remove($_)
        { Add-PlatformUserRole $someone.Email -Role Viewer @grant -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*For example: -Role Viewer*'
        $connection.Sandbox.Requests.Count | Should -Be 0
    }

    It 'returns RoleNotFound with the nearest role name for an unknown role' {
        { Add-PlatformUserRole $someone.Email -Role Maintainr @wide -ErrorAction Stop } |
            Should -Throw -ErrorId 'RoleNotFound,*' -ExpectedMessage "*no role 'Maintainr'*Nearest: 'Maintainer'*"
        Get-Assignment $someone.Id | Should -BeNullOrEmpty
    }

    It 'sends one change for a member who is added to a predefined team twice, and one for a member who is removed twice' {
        Add-PlatformTeamMember $someone.Email -Team 'portal admin'
        Add-PlatformTeamMember $someone.Email -Team 'Portal Admin'
        $team = Get-PlatformTeam | Where-Object Name -EQ 'Portal Admin'
        (Get-Record $someone.Email).team_ids | Should -Contain $team.Id
        ($team | Get-PlatformTeamMember).Id | Should -Be $someone.Id
        Remove-PlatformTeamMember $someone -Team $team.Id
        Remove-PlatformTeamMember $someone -Team $team.Id
        (Get-Record $someone.Email).team_ids | Should -Not -Contain $team.Id
        @(Get-Change).Count | Should -Be 2
    }

    It 'shows for each role of a user the entity, and whether the role is direct or comes from a team' {
        Add-PlatformTeamMember $holder -Team 'Control Plane Admin'
        $detailed = Get-PlatformUser $holder.Id -Detailed
        $detailed.EffectiveRoles | Where-Object Direct | ForEach-Object Scope | Should -Be @(Get-PlatformUserRole $holder.Id).Scope
        ($detailed.EffectiveRoles | Where-Object Teams -Contains 'Control Plane Admin').Scope | Should -Be 'Control Planes *, *'
        $detailed.TeamDetails.Name | Should -Contain 'Control Plane Admin'
    }

    It 'lists the tokens of a user, revokes each active token, and sends no change if all tokens are already revoked' {
        $tokens = Get-PlatformUserToken $owner.Email
        @($tokens | Where-Object Active).Count | Should -BeGreaterThan 0
        $tokens | Where-Object Active | ForEach-Object State | Should -Be ACTIVE
        Revoke-PlatformUserToken $owner.Email -All -Force
        Revoke-PlatformUserToken $owner.Email -All -Force
        (Get-Ledger).tokens | Where-Object user_id -EQ $owner.Id | Where-Object state -EQ ACTIVE | Should -BeNullOrEmpty
        @(Get-Change).Count | Should -Be @($tokens | Where-Object Active).Count
        (Get-PlatformUserToken $owner.Email).State | Should -Not -Contain ACTIVE
    }

    It 'revokes a token that is piped to Revoke-PlatformUserToken' {
        $token = Get-PlatformUserToken $owner | Where-Object Active | Select-Object -First 1
        $token | Revoke-PlatformUserToken -Force
        ((Get-Ledger).tokens | Where-Object id -EQ $token.TokenId).state | Should -Be REVOKED
    }

    It 'lists system accounts, and changes their roles and teams only through the routes of system accounts' {
        $account = Get-PlatformUser -Kind SystemAccount -Search CI-
        $account.Name | Should -Be ci-deployer
        $account.Email | Should -BeNullOrEmpty
        (Get-PlatformUser -Kind SystemAccount -Team 'Platform Engineering').Id | Should -Be $account.Id
        $account | Add-PlatformUserRole -Role Viewer @wide
        Get-Assignment $account.Id | Should -Contain 'Viewer API Products * eu'
        $account | Get-PlatformUserRole | Where-Object Role -EQ Viewer | Remove-PlatformUserRole
        Get-Assignment $account.Id | Should -Not -Contain 'Viewer API Products * eu'
        $account | Add-PlatformTeamMember -Team Payments
        ((Get-Ledger).system_accounts | Where-Object id -EQ $account.Id).team_ids.Count | Should -Be 2
        ($account | Get-PlatformUser -Detailed).TeamDetails.Name | Should -Contain Payments
        $account | Remove-PlatformTeamMember -Team Payments
        ((Get-Ledger).system_accounts | Where-Object id -EQ $account.Id).team_ids.Count | Should -Be 1
        Get-Change | ForEach-Object { $_ | Should -Match system-accounts }
    }

    It 'returns NotSupported if a system account is renamed, removed or filtered by status, or its tokens are read or revoked' {
        $account = Get-PlatformUser -Kind SystemAccount -First 1
        $changes = @(
            { Remove-PlatformUser $account -Force -ErrorAction Stop }
            { Set-PlatformUser $account -Name x -ErrorAction Stop }
            { Get-PlatformUserToken $account -ErrorAction Stop }
            { Revoke-PlatformUserToken $account -All -Force -ErrorAction Stop }
            { Get-PlatformUser -Kind SystemAccount -Status Active -ErrorAction Stop }
        )
        foreach ($change in $changes) {
            $change | Should -Throw -ErrorId 'NotSupported,*'
        }
        Get-Change | Should -BeNullOrEmpty
    }
}
