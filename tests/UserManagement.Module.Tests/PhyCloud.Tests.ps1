BeforeDiscovery {
    # Cmdlets that PhyCloud does not support, their required parameters, and a part of the error that names the alternative.
    $lacking = @(
        @{ Cmdlet = 'Suspend-PlatformUser'; With = @{}; Instead = '*permanently; use Remove-PlatformUser*' }
        @{ Cmdlet = 'Resume-PlatformUser'; With = @{}; Instead = '*no way to activate a deactivated user again*' }
        @{ Cmdlet = 'Set-PlatformUser'; With = @{ Name = 'Another Name' }; Instead = '*Invoke-PlatformUserInvite -Role*' }
        @{ Cmdlet = 'Add-PlatformUserRole'; With = @{ Role = 'admin' }; Instead = '*Invoke-PlatformUserInvite -Role*' }
        @{ Cmdlet = 'Remove-PlatformUserRole'; With = @{ Role = 'member' }; Instead = '*Invoke-PlatformUserInvite -Role*' }
        @{ Cmdlet = 'Add-PlatformTeamMember'; With = @{ Team = 'team_a' }; Instead = '*no teams*' }
        @{ Cmdlet = 'Remove-PlatformTeamMember'; With = @{ Team = 'team_a' }; Instead = '*no teams*' }
        @{ Cmdlet = 'Revoke-PlatformUserToken'; With = @{ TokenId = 'key_abc123' }; Instead = '*phyware cloud keys*' }
        @{ Cmdlet = 'Get-PlatformUserToken'; With = @{}; Instead = '*phyware cloud keys*' }
        @{ Cmdlet = 'Get-PlatformUserRole'; With = @{}; Instead = '*shows it as OrgRole*' }
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

Describe 'On PhyCloud, the module' {
    BeforeEach {
        $connection = Connect-Platform -Sandbox -Platform PhyCloud -PassThru
        $someone = Get-PlatformUser -Status Active -Role member -First 1
        $connection.Sandbox.ClearRequests()
    }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'lists all users with status and role, and finds users by id, by address in any letter case, and by role' {
        $users = Get-PlatformUser
        $users.Count | Should -Be 25
        @($users | Where-Object { -not $_.OrgRole -or "$($_.Status)" -eq 'Unknown' }).Count | Should -Be 0
        $users.Status | Should -Contain Deactivated
        (Get-PlatformUser $someone.Id).Email | Should -Be $someone.Email
        (Get-PlatformUser $someone.Email.ToUpperInvariant()).Id | Should -Be $someone.Id
        @(Get-PlatformUser -Role admin).Count | Should -Be @($users | Where-Object OrgRole -EQ admin).Count
        { Get-PlatformUser usr_nobody -ErrorAction Stop } | Should -Throw -ErrorId 'UserNotFound,*' -ExpectedMessage '*User not found*'
    }

    It 'invites a user with the role <Role> <When>' -ForEach @{ Given = $null; Role = 'member'; When = 'without -Role' },
        @{ Given = 'admin'; Role = 'admin'; When = 'for -Role admin' } {
        $splat = if ($Given) { @{ Role = $Given } } else { @{} }
        $new = Invoke-PlatformUserInvite new.person@example.com @splat
        $new.Status | Should -Be Pending
        $new.OrgRole | Should -Be $Role
        $record = Get-Record new.person@example.com
        $record.id | Should -Be $new.Id
        $record.status | Should -Be pending
        $record.org_role | Should -Be $Role
        Get-MailCount new.person@example.com | Should -Be 1
        Get-Change | Should -Be 'POST /api/v1/users/invite'
    }

    It 'returns UserAlreadyExists for a second invitation, or the user with -IfNotExists' {
        $new = Invoke-PlatformUserInvite new.person@example.com
        { Invoke-PlatformUserInvite NEW.person@example.com -ErrorAction Stop } | Should -Throw -ErrorId 'UserAlreadyExists,*'
        (Invoke-PlatformUserInvite new.person@example.com -IfNotExists).Id | Should -Be $new.Id
        Get-MailCount new.person@example.com | Should -Be 1
        @(Get-Change).Count | Should -Be 1
    }

    It 'refuses an invitation with several roles, an unknown role, -Name, -Team or -Resend, and invites nobody' {
        { Invoke-PlatformUserInvite new.person@example.com -Role member, admin -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidRequest,*'
        { Invoke-PlatformUserInvite new.person@example.com -Name 'New Person' -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*'
        { Invoke-PlatformUserInvite new.person@example.com -Team team_a -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*'
        { Invoke-PlatformUserInvite $someone.Email -Resend -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*CONFLICT*'
        Get-Change | Should -BeNullOrEmpty
        { Invoke-PlatformUserInvite new.person@example.com -Role owner -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*member*admin*'
        Get-Record new.person@example.com | Should -BeNullOrEmpty
    }

    It 'deactivates a user with Remove-PlatformUser, and sends no change if the user is already deactivated' {
        $gone, $said = (Remove-PlatformUser $someone.Email -Force -PassThru -Verbose 4>&1).Where(
            { $_ -is [System.Management.Automation.VerboseRecord] }, 'Split')[1, 0]
        "$said" | Should -Match '"Deactivate for good" on target'
        $gone.Status | Should -Be Deactivated
        (Get-Record $someone.Email).status | Should -Be deactivated
        Get-Change | Should -Be "POST /api/v1/users/$($someone.Id)/deactivate"
        $said = Remove-PlatformUser $someone.Id -Force -Verbose 4>&1 | Out-String
        $said | Should -Match 'already deactivated; nothing was sent'
        @(Get-Change).Count | Should -Be 1
        # The piped object still has the status Active.
        $someone | Remove-PlatformUser -Force
        (Get-Record $someone.Email).status | Should -Be deactivated
    }

    It 'sends only GET requests under -WhatIf' {
        Remove-PlatformUser $someone.Email -WhatIf
        Remove-PlatformUser $someone.Email -Force -WhatIf
        Invoke-PlatformUserInvite new.person@example.com -WhatIf
        Get-Change | Should -BeNullOrEmpty
    }

    It 'returns NotSupported for <Cmdlet>, names the alternative in the error, and sends no change' -ForEach $lacking {
        { & $Cmdlet -User $someone.Email @With -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage $Instead
        Get-Change | Should -BeNullOrEmpty
    }

    It 'returns NotSupported with the alternative for reading roles, teams, system accounts and the current user' {
        { Get-PlatformUser -Current -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*phyware auth status*'
        { Get-PlatformUser -Kind SystemAccount -ErrorAction Stop } |
            Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*phyware cloud keys*'
        { Get-PlatformUser -Team team_a -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*no teams*'
        { Get-PlatformRole -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*member*'
        { Get-PlatformTeam -ErrorAction Stop } | Should -Throw -ErrorId 'NotSupported,*' -ExpectedMessage '*no teams*'
    }

    It 'names the missing scope in MissingScope, and the route file setting "authentication" in NotAuthenticated' {
        $connection.Sandbox.SetScopes('read:events')
        { Get-PlatformUser -ErrorAction Stop } | Should -Throw -ErrorId 'MissingScope,*' -ExpectedMessage '*admin:users*'
        $connection.Sandbox.RevokeToken()
        $test = Test-PlatformConnection
        $test.ErrorId | Should -Be NotAuthenticated
        $test.Message | Should -Match '"authentication"'
    }

    It 'sends the token in the header that a route file names, and refuses a route file that names the header Host' {
        $file = Join-Path $TestDrive routes.json
        Set-Content $file '{ "platform": "PhyCloud", "authentication": { "header": "X-API-Key", "prefix": "" } }'
        Connect-Platform -Sandbox -Platform PhyCloud -RouteFile $file -Name keyed
        $DebugPreference = 'Continue'
        $debug, $users = (Get-PlatformUser -Connection keyed 5>&1).Where({ $_ -is [Management.Automation.DebugRecord] }, 'Split')
        $DebugPreference = 'SilentlyContinue'
        $users.Count | Should -Be 25
        ($debug | Out-String) | Should -Match 'X-API-Key: <redacted>'
        ($debug | Out-String) | Should -Not -Match 'Authorization:'
        Set-Content $file '{ "authentication": { "header": "Host", "prefix": "" } }'
        { Connect-Platform -Sandbox -Platform PhyCloud -RouteFile $file } |
            Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*cannot carry a token*'
    }

    It 'accepts http addresses in -BaseUri and PHYCLOUD_URL only for the local computer' {
        (
            Connect-Platform PhyCloud -Token phk_test -BaseUri http://127.0.0.1:9/api/v1 -SkipTest -PassThru -WarningAction SilentlyContinue
        ).BaseUri | Should -Be 'http://127.0.0.1:9/'
        try {
            $env:PHYCLOUD_URL = 'http://localhost:8001'
            (Connect-Platform PhyCloud -Token phk_test -SkipTest -PassThru -WarningAction SilentlyContinue).BaseUri |
                Should -Be 'http://localhost:8001/'
            $env:PHYCLOUD_URL = 'http://phycloud.example'
            { Connect-Platform PhyCloud -Token phk_test -SkipTest -WarningAction SilentlyContinue } |
                Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*unencrypted*'
        } finally { Remove-Item Env:PHYCLOUD_URL }
        (Connect-Platform PhyCloud -Token phk_test -SkipTest -PassThru -WarningAction SilentlyContinue).BaseUri |
            Should -Be 'http://localhost:8000/'
    }
}
