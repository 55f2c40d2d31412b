BeforeDiscovery {
    # Cmdlets that Astra does not support, their required parameters, and a part of the error that names the alternative.
    $lacking = @(
        @{ Cmdlet = 'Suspend-PlatformUser'; With = @{}; Instead = '*Remove-PlatformUser*' }
        @{ Cmdlet = 'Resume-PlatformUser'; With = @{}; Instead = '*Add-PlatformUserRole*Restore-PlatformUser*' }
        @{ Cmdlet = 'Set-PlatformUser'; With = @{ Name = 'Another Name' }; Instead = '*Add-PlatformUserRole*' }
        @{ Cmdlet = 'Add-PlatformTeamMember'; With = @{ Team = 'team_a' }; Instead = '*no teams*' }
        @{ Cmdlet = 'Remove-PlatformTeamMember'; With = @{ Team = 'team_a' }; Instead = '*no teams*' }
        @{ Cmdlet = 'Revoke-PlatformUserToken'; With = @{ TokenId = 'abc' }; Instead = '*astra token delete*' }
        @{ Cmdlet = 'Get-PlatformUserToken'; With = @{}; Instead = '*astra token list*' }
    )
}

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    function Get-Record([string] $Email) {
        ($connection.Sandbox.ExportOrganization() | ConvertFrom-Json).users | Where-Object email -EQ $Email
    }
    function Get-MailCount([string] $Email) {
        ($connection.Sandbox.ExportOrganization() | ConvertFrom-Json).ledger.mails_sent | Where-Object email -EQ $Email |
            ForEach-Object count
    }
    function Get-Change { @($connection.Sandbox.Requests | Where-Object Method -NE GET | ForEach-Object { "$($_.Method) $($_.Path)" }) }
}

Describe 'On DataStax Astra, the module' {
    BeforeEach {
        $connection = Connect-Platform -Sandbox -Platform Astra -PassThru
        $roles = Get-PlatformRole
        $viewer = $roles | Where-Object Name -EQ 'RO User'
        $writer = $roles | Where-Object Name -EQ 'R/W User'
        $administrator = $roles | Where-Object Name -EQ 'Organization Administrator'
        $someone = Get-PlatformUser -Status Active |
            Where-Object { $_.Roles.Count -eq 1 -and -not ($_.Roles | Where-Object { $_ -in $viewer.Id, $writer.Id, $administrator.Id }) } |
            Select-Object -First 1
        $pending = Get-PlatformUser -Status Pending -First 1
        $connection.Sandbox.ClearRequests()
    }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'shows the organization of the token on the connection, and returns NotSupported for Get-PlatformUser -Current' {
        $connection.Organization | Should -Not -BeNullOrEmpty
        [guid]::TryParse($connection.OrganizationId, [ref] [guid]::Empty) | Should -BeTrue
        (Test-PlatformConnection).Organization | Should -Be $connection.Organization
        { Get-PlatformUser -Current -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*Get-PlatformConnection*'
    }

    It 'lists all users, and finds users by id, by address and by role name in any letter case' {
        $users = Get-PlatformUser
        $users.Count | Should -Be 25
        @($users | Where-Object { "$($_.Status)" -notin 'Active', 'Pending' }).Count | Should -Be 0
        (Get-PlatformUser $someone.Id).Email | Should -Be $someone.Email
        (Get-PlatformUser $someone.Email.ToUpperInvariant()).Id | Should -Be $someone.Id
        (Get-PlatformUser -Role 'organization administrator').Id |
            Should -Be ($users | Where-Object { $_.Roles -contains $administrator.Id }).Id
        { Get-PlatformUser -Role Owner -ErrorAction Stop } | Should -Throw -ErrorId 'RoleNotFound,*'
        { Get-PlatformUser ([guid]::NewGuid().ToString()) -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*'
    }

    It 'lists the roles of the organization, and shows the roles of a user by name' {
        $roles.Count | Should -BeGreaterThan 5
        @($roles.Id | ForEach-Object { [guid] $_ }).Count | Should -Be $roles.Count
        $held = Get-PlatformUserRole $someone.Email
        $held.RoleName | Should -Be ($roles | Where-Object Id -EQ $held.Role).Name
        (Get-PlatformUser $someone.Id -Detailed).DirectRoles.Name | Should -Be $held.RoleName
    }

    It 'invites a user with several roles, given by role name and by role id, in one request' {
        $new = Invoke-PlatformUserInvite new.person@example.com -Role 'ro user', $writer.Id
        $new.Status | Should -Be Pending
        $record = Get-Record new.person@example.com
        $record.id | Should -Be $new.Id
        $record.status | Should -Be pending
        $record.role_ids | Sort-Object | Should -Be ($viewer.Id, $writer.Id | Sort-Object)
        Get-MailCount new.person@example.com | Should -Be 1
        Get-Change | Should -Be 'PUT /v2/organizations/users'
    }

    It 'returns UserAlreadyExists for a second invitation, the user with -IfNotExists, and sends another mail with -Resend' {
        $new = Invoke-PlatformUserInvite new.person@example.com -Role $viewer.Id
        { Invoke-PlatformUserInvite NEW.person@example.com -Role $viewer.Id -ErrorAction Stop } |
            Should -Throw -ErrorId 'UserAlreadyExists,*'
        (Invoke-PlatformUserInvite new.person@example.com -Role $viewer.Id -IfNotExists).Id | Should -Be $new.Id
        Get-MailCount new.person@example.com | Should -Be 1
        (Invoke-PlatformUserInvite new.person@example.com -Resend).Id | Should -Be $new.Id
        Get-MailCount new.person@example.com | Should -Be 2
        (Get-Record new.person@example.com).role_ids | Should -Be $viewer.Id
        { Invoke-PlatformUserInvite $someone.Email -Resend -ErrorAction Stop } | Should -Throw -ErrorId 'UserAlreadyExists,*'
        @(Get-Change).Count | Should -Be 2
    }

    It 'refuses an invitation without -Role, with an unknown role, with -Name or with -Team, and invites nobody' {
        { Invoke-PlatformUserInvite new.person@example.com -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*at least one role*'
        { Invoke-PlatformUserInvite new.person@example.com -Role Owner -ErrorAction Stop } |
            Should -Throw -ErrorId 'RoleNotFound,*' -ExpectedMessage '*Get-PlatformRole*'
        { Invoke-PlatformUserInvite new.person@example.com -Role $viewer.Id -Name 'New Person' -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*'
        { Invoke-PlatformUserInvite new.person@example.com -Role $viewer.Id -Team team_a -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*no teams*'
        Get-Change | Should -BeNullOrEmpty
        Get-Record new.person@example.com | Should -BeNullOrEmpty
    }

    It 'removes an active user, and withdraws the invitation of a pending user' {
        $someone, $pending | Remove-PlatformUser -Force
        Get-Change | Sort-Object |
            Should -Be ("DELETE /v2/organizations/users/$($someone.Id)", "DELETE /v2/organizations/users/$($pending.Id)" | Sort-Object)
        Get-Record $someone.Email | Should -BeNullOrEmpty
        Get-Record $pending.Email | Should -BeNullOrEmpty
    }

    It 'adds a role to the current roles even if the piped user is outdated, and removes only the given roles' {
        $before = @($someone.Roles)
        $after = Add-PlatformUserRole $someone.Email -Role 'R/W User' -PassThru
        $after.Roles | Sort-Object | Should -Be ($before + $writer.Id | Sort-Object)
        (Get-Record $someone.Email).role_ids | Sort-Object | Should -Be ($before + $writer.Id | Sort-Object)
        Add-PlatformUserRole $someone.Email -Role $writer.Id
        # The piped user was read when it had one role. The role that was added since is kept.
        $someone | Add-PlatformUserRole -Role $viewer.Id
        (Get-Record $someone.Email).role_ids.Count | Should -Be 3
        Get-PlatformUserRole $someone.Email | Where-Object Role -NotIn $before | Remove-PlatformUserRole
        (Get-Record $someone.Email).role_ids | Should -Be $before
        @(Get-Change).Count | Should -Be 4
    }

    It 'adds every role when several rows of one pipeline add roles to the same user' {
        $wanted = $roles | Where-Object Id -NotIn $someone.Roles
        $wanted | ForEach-Object { [pscustomobject] @{ Email = $someone.Email; Role = $_.Name } } | Add-PlatformUserRole
        (Get-Record $someone.Email).role_ids.Count | Should -Be $roles.Count
    }

    It 'removes the last role of a user only with -AllowNoRoles' {
        { Remove-PlatformUserRole $someone.Email -Role $someone.Roles[0] -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*-AllowNoRoles*'
        Get-Change | Should -BeNullOrEmpty
        Remove-PlatformUserRole $someone.Email -Role $someone.Roles[0] -AllowNoRoles
        @((Get-Record $someone.Email).role_ids).Count | Should -Be 0
        # A user without roles can get a role again.
        Add-PlatformUserRole $someone.Email -Role $viewer.Id
        (Get-Record $someone.Email).role_ids | Should -Be $viewer.Id
    }

    It 'returns RoleNotFound when an unknown role is added and NotSupported for -EntityType, and sends no change' {
        { Add-PlatformUserRole $someone.Email -Role Owner -ErrorAction Stop } | Should -Throw -ErrorId 'RoleNotFound,*'
        { Add-PlatformUserRole $someone.Email -Role $viewer.Id -EntityType db -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*-EntityType*'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'sends only GET requests under -WhatIf' {
        Invoke-PlatformUserInvite new.person@example.com -Role $viewer.Id -WhatIf
        Invoke-PlatformUserInvite $pending.Email -Resend -WhatIf
        Add-PlatformUserRole $someone.Email -Role $viewer.Id -WhatIf
        Remove-PlatformUserRole $someone.Email -Role $someone.Roles[0] -AllowNoRoles -WhatIf
        Remove-PlatformUser $someone.Email -Force -WhatIf
        Get-Change | Should -BeNullOrEmpty
    }

    It 'returns NotSupported for <Cmdlet>, names the alternative in the error, and sends no change' -ForEach $lacking {
        { & $Cmdlet -User $someone.Email @With -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage $Instead
        Get-Change | Should -BeNullOrEmpty
    }

    It 'returns NotSupported with the alternative for reading teams, users of a team, and system accounts' {
        { Get-PlatformTeam -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*no teams*'
        { Get-PlatformUser -Team team_a -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*no teams*'
        { Get-PlatformUser -Kind SystemAccount -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*astra token*'
    }

    It 'names a wrong -Environment as a possible cause when Astra refuses the token' {
        $connection.Sandbox.RevokeToken()
        $test = Test-PlatformConnection
        $test.ErrorId | Should -Be NotAuthenticated
        $test.Message | Should -Match '-Environment'
    }
}
