# The promise of -WhatIf, proved for every cmdlet that changes something: not one request but GETs leaves, and no file is
# written. A new cmdlet needs a row in the table of arguments below, or this file fails.

BeforeDiscovery {
    . $PSScriptRoot/_Shared.ps1
    $cmdlets = @(
        Get-Command -Module UserManagement |
            Where-Object Verb -notin 'Get', 'Test', 'Compare', 'Connect', 'Disconnect' |
            Sort-Object Name |
            ForEach-Object { @{ Name = $_.Name } }
    )
    $ways = @(foreach ($cmdlet in $cmdlets) {
            foreach ($force in $false, $true) {
                if ($force -and -not (Get-Command $cmdlet.Name).Parameters.ContainsKey('Force')) { continue }
                @{ Name = $cmdlet.Name; Way = 'the switch'; Preference = $false; Force = $force }
                @{ Name = $cmdlet.Name; Way = 'the preference'; Preference = $true; Force = $force }
            }
        })
}

BeforeAll {
    . $PSScriptRoot/_Shared.ps1

    # What Keeptrusts, whose dialect the sandbox speaks here, does not offer: such a cmdlet says so and sends nothing.
    $notSupported = @('Revoke-PlatformUserToken')

    # What these change is a file, and no platform.
    $local = @('Register-PlatformProfile', 'Unregister-PlatformProfile', 'Export-PlatformAccessReview')

    function Get-SomeUser([string] $Status = 'Active', [scriptblock] $With = { $true }) {
        foreach ($user in Get-PlatformUser) {
            if ("$($user.Status)" -eq $Status -and (& $With $user)) { return $user }
        }
        throw "The sandbox has no such user: $Status, $With"
    }

    # The least each cmdlet needs for a change that would really happen.
    $arguments = @{
        'Invoke-PlatformUserInvite' = { @{ Email = 'somebody.new@example.com'; Role = 'role_viewer' } }
        'Set-PlatformUser'          = { @{ User = (Get-SomeUser).Id; Name = 'Another Name' } }
        'Suspend-PlatformUser'      = { @{ User = (Get-OrdinaryUser).Id } }
        'Resume-PlatformUser'       = { @{ User = (Get-SomeUser -Status Suspended).Id } }
        'Remove-PlatformUser'       = { @{ User = (Get-OrdinaryUser).Id } }
        'Revoke-PlatformUserToken'  = { @{ User = (Get-OrdinaryUser).Id; TokenId = 'token_1' } }
        'Add-PlatformUserRole'      = {
            @{ User = (Get-SomeUser -With { param($u) (Get-RoleId $u) -notcontains 'role_exporter' }).Id; Role = 'role_exporter' }
        }
        'Remove-PlatformUserRole'   = {
            $user = Get-SomeUser -With { param($u) @(Get-RoleId $u).Count -gt 0 }
            @{ User = $user.Id; Role = @(Get-RoleId $user)[0] }
        }
        'Add-PlatformTeamMember'    = {
            $members = @((Get-PlatformTeamMember -Team team_engineering).Id)
            @{ Team = 'team_engineering'; User = (Get-SomeUser -With { param($u) $u.Id -notin $members }).Id }
        }
        'Invoke-PlatformUserOffboarding' = { @{ User = (Get-OrdinaryUser).Id; EvidencePath = (Join-Path $watched evidence) } }
        'Restore-PlatformUser'           = { @{ Evidence = $evidence } }
        'Export-PlatformAccessReview'    = { @{ InputObject = @(Get-PlatformAccessReview)[0]; Path = (Join-Path $watched review.html) } }
        'Register-PlatformProfile'   = { @{ Name = 'new'; Platform = 'Keeptrusts' } }
        'Unregister-PlatformProfile' = { @{ Name = 'kept' } }
        'Remove-PlatformTeamMember' = {
            @{ Team = 'team_engineering'; User = @(Get-PlatformTeamMember -Team team_engineering)[0].Id }
        }
    }

    # Neither an owner nor an administrator, whom a platform may protect.
    function Get-OrdinaryUser {
        Get-SomeUser -With { param($u) "$($u.OrgRole)" -notmatch 'owner|admin' }
    }

    function Get-RoleId($User) {
        @(Get-PlatformUserRole -User $User.Id | ForEach-Object { $_.Role })
    }

    function Get-Fingerprint([string] $Folder) {
        Get-ChildItem -LiteralPath $Folder -Recurse -File -Force | Sort-Object FullName | ForEach-Object {
            $_.FullName + ' ' + (Get-FileHash -LiteralPath $_.FullName).Hash
        }
    }

    function Get-Change {
        @($connection.Sandbox.Requests | Where-Object { "$($_.Method)" -ne 'GET' } | ForEach-Object { "$($_.Method) $($_.Path)" })
    }
}

Describe '<Name>' -ForEach $cmdlets {
    It 'supports -WhatIf and -Confirm' {
        $command = Get-Command $Name
        $command.Parameters.Keys | Should -Contain 'WhatIf'
        $command.Parameters.Keys | Should -Contain 'Confirm'
    }

    It 'has a row in the table of arguments' {
        $arguments.Keys | Should -Contain $Name
    }
}

Describe 'A change' {
    BeforeEach {
        $watched = Join-Path ([System.IO.Path]::GetTempPath()) ('um-whatif-' + [guid]::NewGuid().ToString('n'))
        $null = New-Item -ItemType Directory -Path $watched
        Get-PlatformConnection | Disconnect-Platform
        $env:USERMANAGEMENT_PROFILES = Join-Path $watched 'profiles.json'
        Register-PlatformProfile kept Keeptrusts -TokenVariable SOME_TOKEN
        $connection = Connect-Platform -Sandbox -Platform Keeptrusts -Path (Join-Path $watched 'sandbox.json') -PassThru
        $evidence = (Get-OrdinaryUser | Invoke-PlatformUserOffboarding -EvidencePath (Join-Path $watched kept) -Force)[0].Evidence
    }

    AfterEach {
        Get-PlatformConnection | Disconnect-Platform
        $env:USERMANAGEMENT_PROFILES = $null
        Remove-Item -LiteralPath $watched -Recurse -Force
    }

    It '<Name>, -WhatIf by <Way>, -Force: <Force>: sends no change and writes no file' -ForEach $ways {
        $splat = & $arguments[$Name]
        if ($Force) { $splat.Force = $true }
        if ($Preference) { $WhatIfPreference = $true } else { $splat.WhatIf = $true }
        $connection.Sandbox.ClearRequests()
        $before = Get-Fingerprint $watched

        & $Name @splat -ErrorAction SilentlyContinue -ErrorVariable failures | Out-Null

        $WhatIfPreference = $false
        Get-Change | Should -BeNullOrEmpty
        Get-Fingerprint $watched | Should -Be $before
        $ids = @($failures | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' })
        if ($Name -notin $notSupported) { $ids | Should -BeNullOrEmpty }
        $ids | Where-Object { $_ -ne 'NotSupported' } | Should -BeNullOrEmpty
    }

    # Without this a cmdlet that never sends anything would pass the test above.
    It '<Name> without -WhatIf: sends it' -ForEach $cmdlets {
        $splat = & $arguments[$Name]
        $connection.Sandbox.ClearRequests()
        $before = Get-Fingerprint $watched

        & $Name @splat -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures | Out-Null

        $ids = @($failures | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' })
        if ($Name -in $notSupported) {
            $ids | Should -Be 'NotSupported'
            Get-Change | Should -BeNullOrEmpty
        } else {
            $failures | Should -BeNullOrEmpty
            if ($Name -in $local) { Get-Fingerprint $watched | Should -Not -Be $before }
            else { Get-Change | Should -Not -BeNullOrEmpty }
        }
    }
}
