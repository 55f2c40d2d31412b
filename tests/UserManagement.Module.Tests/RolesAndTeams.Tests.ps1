BeforeAll {
    . $PSScriptRoot/_Shared.ps1
}

Describe 'Role and team cmdlets' {
    BeforeEach {
        $connection = Connect-Platform -Sandbox -PassThru
        $user = Get-PlatformUser -Status Active | Where-Object { -not $_.Roles } | Select-Object -First 1
        function Get-Record { ($connection.Sandbox.ExportOrganization() | ConvertFrom-Json).users | Where-Object id -EQ $user.Id }
    }
    AfterEach { Disconnect-Platform }

    It 'list the roles and the teams of the organization' {
        (Get-PlatformRole).Id | Should -Contain role_viewer
        (Get-PlatformRole -First 2).Count | Should -Be 2
        (Get-PlatformTeam).Id | Should -Contain team_finance
    }

    It 'send one change for a role that is added twice, and one for a role that is removed twice' {
        (Add-PlatformUserRole $user.Email -Role role_exporter -PassThru).Roles | Should -Contain role_exporter
        (Get-PlatformUserRole $user.Email).Role | Should -Be role_exporter
        (Get-Record).role_ids | Should -Contain role_exporter
        $connection.Sandbox.ClearRequests()
        Add-PlatformUserRole $user.Email -Role role_exporter
        @($connection.Sandbox.Requests | Where-Object Method -NE GET).Count | Should -Be 0
        Remove-PlatformUserRole $user.Id -Role role_exporter
        Remove-PlatformUserRole $user.Id -Role role_exporter
        @($connection.Sandbox.Requests | Where-Object Method -EQ DELETE).Count | Should -Be 1
        @((Get-Record).role_ids).Count | Should -Be 0
    }

    It 'add a user to a team and remove the user from the team' {
        $team = (Get-PlatformTeam | Where-Object { $_.Id -notin $user.Teams })[0]
        Add-PlatformTeamMember $user -Team $team.Id
        ($team | Get-PlatformTeamMember).Id | Should -Contain $user.Id
        (Get-Record).team_ids | Should -Contain $team.Id
        Remove-PlatformTeamMember $user.Email -Team $team.Id
        ($team.Id | Get-PlatformTeamMember).Id | Should -Not -Contain $user.Id
    }

    It 'return TeamNotFound for an unknown team and RoleNotFound for an unknown role' {
        Get-PlatformTeamMember team_nowhere -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'TeamNotFound,*'
        Add-PlatformUserRole $user -Role role_nothing -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'RoleNotFound,*'
        $failed[0].Exception.ExitCode | Should -Be 3
    }
}
