BeforeDiscovery {
    $lacking = @(
        @{ Cmdlet = 'Suspend-PlatformUser'; With = @{}; Instead = '*Remove-PlatformUser*' }
        @{ Cmdlet = 'Resume-PlatformUser'; With = @{}; Instead = '*Invoke-PlatformUserInvite*' }
        @{ Cmdlet = 'Set-PlatformUser'; With = @{ Name = 'Another Name' }; Instead = '*the profile can be edited*' }
        @{ Cmdlet = 'Add-PlatformUserRole'; With = @{ Role = 'admin' }; Instead = '*Invoke-PlatformUserInvite -Role*' }
        @{ Cmdlet = 'Remove-PlatformUserRole'; With = @{ Role = 'admin' }; Instead = '*Invoke-PlatformUserInvite -Role*' }
        @{ Cmdlet = 'Remove-PlatformTeamMember'; With = @{ Team = 'developers' }; Instead = '*vendor''s web pages*' }
        @{ Cmdlet = 'Get-PlatformUserToken'; With = @{}; Instead = '*keys belong to the organization*' }
        @{ Cmdlet = 'Revoke-PlatformUserToken'; With = @{ All = $true; Force = $true }; Instead = '*keys belong to the organization*' }
        @{ Cmdlet = 'Get-PlatformUserRole'; With = @{}; Instead = '*shows it as OrgRole*' }
    )
}

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    function Get-Record([string] $Email) {
        ($connection.Sandbox.ExportOrganization() | ConvertFrom-Json).users | Where-Object email -EQ $Email
    }
    function Get-Change { @($connection.Sandbox.Requests | Where-Object Method -NE GET | ForEach-Object { "$($_.Method) $($_.Path)" }) }
}

Describe 'On Kubiya, the module' {
    BeforeEach {
        $connection = Connect-Platform -Sandbox -Platform Kubiya -PassThru
        $someone = Get-PlatformUser -Status Active -First 1
        $connection.Sandbox.ClearRequests()
    }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'lists the users of all pages' {
        @(Get-PlatformUser).Count | Should -Be 25
        @(Get-PlatformUser -Status Pending).Count | Should -Be 3
        $many = Connect-Platform -Sandbox -Platform Kubiya -UserCount 253 -Name many -PassThru
        $users = Get-PlatformUser -Connection many
        @($users.Id | Sort-Object -Unique).Count | Should -Be 253
        @($many.Sandbox.Requests | Where-Object Path -Like '*page=*').Count |
            Should -Be 4 -Because 'three pages have users, and an empty page ends the list'
    }

    It 'lets the server filter users by role, and lists the users of a group' {
        $connection.Sandbox.ClearRequests()
        $members = Get-PlatformUser -Role admin
        @($members | Where-Object OrgRole -NE admin) | Should -BeNullOrEmpty
        @($connection.Sandbox.Requests)[0].Path | Should -Match 'role=admin'
        $inGroup = Get-PlatformUser -Team developers
        @($inGroup).Count | Should -BeGreaterThan 0
        @($inGroup).Count | Should -Be @(Get-PlatformTeamMember developers).Count
    }

    It 'reads the user list of API version 2 if a route file names it, filters users by group itself, and refuses -Role' {
        $file = Join-Path $TestDrive v2.json
        Set-Content $file '{ "platform": "Kubiya", "routes": { "ListUsers": { "path": "/api/v2/users", "envelope": "items" } } }'
        $v2 = Connect-Platform -Sandbox -Platform Kubiya -UserCount 253 -RouteFile $file -Name v2 -PassThru
        $record = ($v2.Sandbox.ExportOrganization() | ConvertFrom-Json).users
        (Get-PlatformUser -Connection v2).Email | Sort-Object | Should -Be ($record.email | Sort-Object)
        $group = Get-PlatformTeam -Connection v2 | Where-Object Name -EQ developers
        $expected = $record | Where-Object { $_.team_ids -contains $group.Id }
        (Get-PlatformUser -Team developers -Connection v2).Email | Sort-Object | Should -Be ($expected.email | Sort-Object)
        { Get-PlatformUser -Role admin -Connection v2 -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*-Role*'
    }

    It 'returns TeamNotFound for the unknown group <_>' -ForEach 'nowhere', '00000000-0000-0000-0000-000000000000' {
        { Get-PlatformTeamMember $_ -ErrorAction Stop } | Should -Throw -ErrorId 'TeamNotFound,*'
    }

    It 'reads the groups once when it adds many users to a group' {
        $people = Get-PlatformUser -Status Active -First 6
        $connection.Sandbox.ClearRequests()
        $people.Email | Add-PlatformTeamMember -Team support
        @($connection.Sandbox.Requests | Where-Object Path -EQ /api/v1/manage/groups).Count | Should -Be 1
        $group = Get-PlatformTeam | Where-Object Name -EQ support
        foreach ($email in $people.Email) { (Get-Record $email).team_ids | Should -Contain $group.Id }
    }

    It 'finds a user by address in any letter case and by id, and the owner of the API key with -Current' {
        (Get-PlatformUser $someone.Email.ToUpperInvariant()).Email | Should -Be $someone.Email
        (Get-PlatformUser $someone.Id).Email | Should -Be $someone.Email
        (Get-PlatformUser -Current).Email | Should -Be $connection.Identity
        { Get-PlatformUser nobody@example.com -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*'
    }

    It 'sends one invitation with a role, and for a second returns UserAlreadyExists, or the user with -IfNotExists' {
        (Invoke-PlatformUserInvite new@example.com viewer).Status | Should -Be Pending
        (Get-Record new@example.com).org_role | Should -Be viewer
        { Invoke-PlatformUserInvite new@example.com viewer -ErrorAction Stop } | Should -Throw -ErrorId 'UserAlreadyExists,*'
        (Invoke-PlatformUserInvite new@example.com viewer -IfNotExists).Email | Should -Be new@example.com
        Get-Change | Should -Be 'POST /api/v1/users/invite'
    }

    It 'refuses an invitation with <Why> before any request' -ForEach @(
        @{ Why = 'no role'; Splat = @{} }
        @{ Why = 'an unknown role'; Splat = @{ Role = 'owner' }; Id = 'RoleNotFound,*'; Text = "*no role 'owner'*-Role admin*" }
        @{ Why = 'two roles'; Splat = @{ Role = 'admin', 'member' } }
    ) {
        { Invoke-PlatformUserInvite new@example.com @Splat -ErrorAction Stop } | Should -Throw $(
            if ($Text) { $Text } else { '*admin, member and viewer*' }
        ) -ErrorId $(if ($Id) { $Id } else { 'InvalidRequest,*' })
        $connection.Sandbox.Requests.Count | Should -Be 0
    }

    It 'sends an invitation with -AsSystem to the route users/system_invite' {
        (Invoke-PlatformUserInvite robot@example.com member -AsSystem).Status | Should -Be Pending
        Get-Change | Should -Be 'POST /api/v1/users/system_invite'
    }

    It 'adds a user to a group by group name, and sends no change if the user is already a member' {
        Invoke-PlatformUserInvite new@example.com member -Team developers | Out-Null
        $group = Get-PlatformTeam | Where-Object Name -EQ developers
        (Get-Record new@example.com).team_ids | Should -Contain $group.Id
        $connection.Sandbox.ClearRequests()
        (Add-PlatformTeamMember new@example.com -Team developers -PassThru).ChangeOutcome | Should -Be AlreadyDone
        Get-Change | Should -BeNullOrEmpty
        Add-PlatformTeamMember new@example.com -Team data
        (Get-PlatformUser new@example.com -Detailed).TeamDetails.Name | Should -Be 'developers', 'data'
        { Add-PlatformTeamMember new@example.com -Team nowhere -ErrorAction Stop } | Should -Throw -ErrorId 'TeamNotFound,*'
    }

    It 'removes a user by address, and returns UserNotFound for a second removal' {
        Remove-PlatformUser $someone -Force
        Get-Record $someone.Email | Should -BeNullOrEmpty
        Get-Change | Should -Be "DELETE /api/v1/users/$([uri]::EscapeDataString($someone.Email))"
        { Remove-PlatformUser $someone.Email -Force -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*'
    }

    It 'returns NotSupported for <Cmdlet> before any request, and names the alternative in the error' -ForEach $lacking {
        { & $Cmdlet -User $someone @With -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage $Instead
        $connection.Sandbox.Requests.Count | Should -Be 0
    }

    It 'returns NotSupported for Get-PlatformRole and for Invoke-PlatformUserInvite -Resend' {
        { Get-PlatformRole -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*admin, member and viewer*'
        { Invoke-PlatformUserInvite $someone.Email -Resend -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*'
    }

    It 'sends no change under -WhatIf for <_>' -ForEach 'an invitation', 'an invitation with -AsSystem', 'a new member', 'a removal' {
        switch ($_) {
            'an invitation' { Invoke-PlatformUserInvite new@example.com member -WhatIf }
            'an invitation with -AsSystem' { Invoke-PlatformUserInvite new@example.com member -AsSystem -WhatIf }
            'a new member' {
                $group = Get-PlatformTeam | Where-Object { $_.Id -notin $someone.Teams } | Select-Object -First 1
                $group | Should -Not -BeNullOrEmpty
                Add-PlatformTeamMember $someone -Team $group.Id -WhatIf
            }
            'a removal' { Remove-PlatformUser $someone -Force -WhatIf }
        }
        Get-Change | Should -BeNullOrEmpty
    }

    It 'lists all users after HTTP 429, and warns how long it waits' {
        $connection.Sandbox.RateLimit(1, 3)
        $users = Get-PlatformUser -WarningVariable warned -WarningAction SilentlyContinue
        @($users).Count | Should -Be 25
        "$warned" | Should -Match 'HTTP 429; waiting 3 s'
    }
}
