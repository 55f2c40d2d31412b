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

    It 'shows the organization on the connection, and returns the owner of the token for Get-PlatformUser -Current' {
        $connection.Organization | Should -Be 'Example Corp'
        (Get-PlatformUser -Current).Email | Should -Be $connection.Identity
        (Test-PlatformConnection).Success | Should -BeTrue
    }

    It 'lists the users of all pages, and lets the server filter users by status' {
        $users.Count | Should -Be 25
        $many = Connect-Platform -Sandbox -Platform Konnect -UserCount 253 -Name many -PassThru
        $many.Sandbox.ClearRequests()
        @((Get-PlatformUser -Connection many).Id | Sort-Object -Unique).Count | Should -Be 253
        $many.Sandbox.Requests.Count | Should -Be 3
        $connection.Sandbox.ClearRequests()
        @(Get-PlatformUser -Status Pending -Connection $connection).Count | Should -Be 3
        [uri]::UnescapeDataString($connection.Sandbox.Requests[0].Path) | Should -BeLike '*filter`[active`]=false*'
    }

    It 'finds users by id, by address in any letter case, by a part of the name, and by team name or team id' {
        (Get-PlatformUser $someone.Id).Email | Should -Be $someone.Email
        (Get-PlatformUser $someone.Email.ToUpperInvariant()).Id | Should -Be $someone.Id
        (Get-PlatformUser -Search $someone.Name.Substring(1, 6).ToUpperInvariant()).Id | Should -Contain $someone.Id
        $team = (Get-PlatformTeam | Where-Object Id -EQ (Get-Record $someone.Email).team_ids[0])
        (Get-PlatformUser -Team $team.Name).Id | Should -Contain $someone.Id
        (Get-PlatformUser -Team $team.Id).Count | Should -Be @($team | Get-PlatformTeamMember).Count
    }

    It 'returns UserNotFound for an unknown user, TeamNotFound for an unknown team, and InvalidRequest for an id that is not a UUID' {
        { Get-PlatformUser ([guid]::NewGuid().ToString()) -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*'
        { Get-PlatformUser nobody@example.com -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*'
        { Get-PlatformUser -Team Nowhere -ErrorAction Stop } | Should -Throw -ErrorId 'TeamNotFound,*'
        $connection.Sandbox.ClearRequests()
        { Get-PlatformUser user_1 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*UUID*'
        $connection.Sandbox.Requests.Count | Should -Be 0
    }

    It 'returns NotSupported for Get-PlatformUser -Role, and names the alternative in the error' {
        { Get-PlatformUser -Role Viewer -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*Get-PlatformUser | Get-PlatformUserRole*'
        $connection.Sandbox.Requests.Count | Should -Be 0
        @(Get-PlatformUser | Get-PlatformUserRole | Where-Object Role -EQ Viewer).User.Id | Should -Contain $holder.Id
    }

    It 'invites a user by address, and then sets the name and the teams of the pending user' {
        $new = Invoke-PlatformUserInvite new.person@example.com -Name 'New Person' -Team Payments, Finance
        $new.Status | Should -Be Pending
        $record = Get-Record new.person@example.com
        $record.id | Should -Be $new.Id
        $record.name | Should -Be 'New Person'
        $record.team_ids.Count | Should -Be 2
        Get-MailCount new.person@example.com | Should -Be 1
    }

    It 'returns UserAlreadyExists for a second invitation, the user with -IfNotExists, and sends another mail with -Resend' {
        $new = Invoke-PlatformUserInvite New.Person@example.com
        { Invoke-PlatformUserInvite new.person@EXAMPLE.com -ErrorAction Stop } | Should -Throw -ErrorId 'UserAlreadyExists,*'
        (Invoke-PlatformUserInvite new.person@example.com -IfNotExists).Id | Should -Be $new.Id
        Get-MailCount new.person@example.com | Should -Be 1
        (Invoke-PlatformUserInvite new.person@example.com -Resend).Id | Should -Be $new.Id
        Get-MailCount new.person@example.com | Should -Be 2
        { Invoke-PlatformUserInvite $someone.Email -Resend -ErrorAction Stop } | Should -Throw -ErrorId 'UserAlreadyExists,*'
        { Invoke-PlatformUserInvite nobody@example.com -Resend -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*'
        @(Get-Change).Count | Should -Be 2
    }

    It 'returns NotSupported for an invitation with -Role or -AsSystem, before any request' {
        { Invoke-PlatformUserInvite new.person@example.com -Role Viewer -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*Add-PlatformUserRole*'
        { Invoke-PlatformUserInvite new.person@example.com -AsSystem -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*-AsSystem*'
        $connection.Sandbox.Requests.Count | Should -Be 0
    }

    It 'reads the user list once when it invites several users' {
        1..3 | ForEach-Object { "p$_@example.com" } | Invoke-PlatformUserInvite | Out-Null
        @(
            $connection.Sandbox.Requests | Where-Object { $_.Method -eq 'GET' -and [uri]::UnescapeDataString($_.Path) -notlike '*filter*' }
        ).Count | Should -Be 1
        @(Get-Change).Count | Should -Be 3
    }

    It 'sets the name of a user, sends no change if the user already has the name, and returns NotSupported for -OrgRole' {
        (Set-PlatformUser $someone.Email -Name 'Another Name' -PassThru).Name | Should -Be 'Another Name'
        Set-PlatformUser $someone.Email -Name 'Another Name'
        (Get-Record $someone.Email).name | Should -Be 'Another Name'
        Get-Change | Should -Be "PATCH /v3/users/$($someone.Id)"
        { Set-PlatformUser $someone.Email -OrgRole admin -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*Add-PlatformTeamMember*'
    }

    It 'removes an active user and a pending user' {
        $someone, $pending | Remove-PlatformUser -Force
        Get-Record $someone.Email | Should -BeNullOrEmpty
        Get-Record $pending.Email | Should -BeNullOrEmpty
        Get-Change | Sort-Object | Should -Be ("DELETE /v3/users/$($someone.Id)", "DELETE /v3/users/$($pending.Id)" | Sort-Object)
    }

    It 'returns NotSupported for <Cmdlet> before any request, and names the alternative in the error' -ForEach @(
        @{ Cmdlet = 'Suspend-PlatformUser'; Instead = '*Revoke-PlatformUserToken -All*Remove-PlatformUser*' }
        @{ Cmdlet = 'Resume-PlatformUser'; Instead = '*Add-PlatformUserRole*Add-PlatformTeamMember*Restore-PlatformUser*' }
    ) {
        { & $Cmdlet $someone.Email -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage $Instead
        $connection.Sandbox.Requests.Count | Should -Be 0
    }

    It 'sends only GET requests under -WhatIf' {
        Invoke-PlatformUserInvite new.person@example.com -Name 'New Person' -Team Payments -WhatIf
        Invoke-PlatformUserInvite $pending.Email -Resend -WhatIf
        Set-PlatformUser $someone.Email -Name 'Another Name' -WhatIf
        Add-PlatformUserRole $someone.Email -Role Viewer @wide -WhatIf
        Get-PlatformUserRole $holder | Remove-PlatformUserRole -WhatIf
        Add-PlatformTeamMember $someone.Email -Team 'Portal Admin' -WhatIf
        Remove-PlatformTeamMember $someone.Email -Team (Get-Record $someone.Email).team_ids[0] -WhatIf
        Revoke-PlatformUserToken $owner.Email -All -Force -WhatIf
        Remove-PlatformUser $someone.Email -Force -WhatIf
        Get-Change | Should -BeNullOrEmpty
    }

    It 'returns ReadOnlyOrganization for changes if an identity provider manages users, and still revokes tokens' {
        $connection.Sandbox.SetReadOnly($true)
        $changes = @(
            { Set-PlatformUser $someone.Email -Name x -ErrorAction Stop }
            { Invoke-PlatformUserInvite new.person@example.com -ErrorAction Stop }
            { Remove-PlatformUser $someone.Email -Force -ErrorAction Stop }
        )
        foreach ($change in $changes) {
            $change | Should -Throw -ErrorId 'ReadOnlyOrganization,*' -ExpectedMessage '*identity provider*probably manages*'
        }
        $before = @(Get-Change).Count
        { Add-PlatformTeamMember $someone.Email -Team 'Portal Admin' -ErrorAction Stop } |
            Should -Throw -ErrorId 'ReadOnlyOrganization,*' -ExpectedMessage '*identity provider*nothing was sent*'
        @(Get-Change).Count | Should -Be $before
        Revoke-PlatformUserToken $owner.Email -All -Force
        (Get-PlatformUserToken $owner.Email).State | Should -Not -Contain ACTIVE
    }

    It 'retries after HTTP 429, names the required team in MissingScope, and returns NotAuthenticated for a revoked token' {
        $connection.Sandbox.RateLimit(1, 1)
        (Get-PlatformUser $someone.Id).Email | Should -Be $someone.Email
        $connection.Sandbox.SetScopes()
        $thrown = { Set-PlatformUser $someone.Email -Name x -ErrorAction Stop } |
            Should -Throw -ErrorId 'MissingScope,*' -ExpectedMessage '*Organization Admin*' -PassThru
        $thrown.Exception.RequestId | Should -BeLike 'konnect:trace:*'
        $connection.Sandbox.RevokeToken()
        (Test-PlatformConnection).ErrorId | Should -Be NotAuthenticated
    }
}
