# A CSV of new users for several platforms, with roles and teams in each row.

BeforeAll { . $PSScriptRoot/_Shared.ps1 }

Describe 'Invoke-PlatformUserInvite with a CSV' {
    BeforeEach {
        $keeptrusts = (Connect-Platform -Sandbox -PassThru).Sandbox
        $astra = (Connect-Platform -Sandbox Astra -PassThru).Sandbox
        function Get-Record($Sandbox, [string] $Email) {
            ($Sandbox.ExportOrganization() | ConvertFrom-Json).users | Where-Object email -EQ $Email
        }
        $rows = 'Email,Platform,Role,Team', 'ada@example.com,Keeptrusts,role_viewer,team_engineering; team_security',
            'ada@example.com,astra,RO User;R/W User,', 'bob@example.com,Konnect,,', 'eve@example.com,Nowhere,,',
            'mei@example.com,Keeptrusts,role_editor,'
        $rows | Set-Content $TestDrive/joiners.csv
    }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'uses the platform, roles and teams of each row, and continues after a row that causes an error' {
        $invited = Import-Csv $TestDrive/joiners.csv | Invoke-PlatformUserInvite -ErrorVariable failed -ErrorAction SilentlyContinue
        $invited | ForEach-Object { "$($_.Email) $($_.Platform)" } |
            Should -Be 'ada@example.com Keeptrusts', 'ada@example.com Astra', 'mei@example.com Keeptrusts'
        (Get-Record $keeptrusts ada@example.com).team_ids | Should -Be 'team_engineering', 'team_security'
        @((Get-Record $astra ada@example.com).role_ids).Count | Should -Be 2
        (Get-Record $keeptrusts mei@example.com).role_ids | Should -Be role_editor
        $failed | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' } | Should -Be 'NotConnected', 'InvalidRequest'
        $failed.TargetObject | Should -Be 'bob@example.com', 'eve@example.com'
    }

    It 'sends no change under -WhatIf' {
        $null = Import-Csv $TestDrive/joiners.csv | Invoke-PlatformUserInvite -WhatIf -ErrorAction SilentlyContinue
        @($keeptrusts.Requests) + @($astra.Requests) | Where-Object { "$($_.Method)" -ne 'GET' } | Should -BeNullOrEmpty
    }

    It 'uses the connection of -Connection instead of the platform in the row' {
        $invited = Import-Csv $TestDrive/joiners.csv | Where-Object Role -EQ role_editor | Invoke-PlatformUserInvite -Connection sandbox
        $invited.Connection | Should -Be sandbox
    }
}
