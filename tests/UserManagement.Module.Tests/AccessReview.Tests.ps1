BeforeAll {
    . $PSScriptRoot/_Shared.ps1

    # Display names that attack a spreadsheet (formula) and an HTML page (script).
    $formula = '=HYPERLINK("http://evil.example","open")'
    $script = '</td><script>alert(1)</script><img src=x onerror=alert(2)>'
}

Describe 'Get-PlatformAccessReview' {
    BeforeAll {
        foreach ($platform in 'Keeptrusts', 'Konnect', 'Kubiya', 'PhyCloud', 'Astra', 'Scim') {
            Connect-Platform -Sandbox -Platform $platform -Name $platform
        }
        $reviews = @(Get-PlatformAccessReview)
        $ours = @($reviews | Where-Object Connection -EQ Keeptrusts)
        $users = @(Get-PlatformUser -Connection Keeptrusts)
    }
    AfterAll { Disconnect-Platform }

    It 'reviews all connections by default, and with -Connection only the given connections' {
        $reviews.Connection | Select-Object -Unique | Should -Be Keeptrusts, Konnect, Kubiya, PhyCloud, Astra, Scim
        (Get-PlatformAccessReview -Connection Kubiya).Connection | Select-Object -Unique | Should -Be Kubiya
    }

    It 'gives the finding <Status> to exactly the users with this status' -ForEach @(@{ Status = 'Pending' }, @{ Status = 'Suspended' }) {
        $found = $ours | Where-Object { $_.Findings -contains $Status }
        $found | Should -Not -BeNullOrEmpty
        $found.Email | Should -Be ($users | Where-Object Status -EQ $Status).Email
    }

    It 'gives the finding Inactive, with the date last seen, to exactly the active users not seen for -InactiveDays days' {
        $limit = [datetimeoffset]::UtcNow.AddDays(-60)
        $found = Get-PlatformAccessReview Inactive -InactiveDays 60 -Connection Keeptrusts
        $found | Should -Not -BeNullOrEmpty
        $found.Email | Should -Be ($users | Where-Object { $_.Status -eq 'Active' -and $_.LastActiveAt -lt $limit }).Email
        foreach ($one in $found) {
            "$($one.Reasons)" | Should -Match ('^last seen {0:yyyy-MM-dd}, \d+ days ago$' -f $one.LastActiveAt.UtcDateTime)
        }
    }

    It 'gives the finding Administrator to exactly the administrators on <_>' -ForEach 'Keeptrusts', 'Konnect', 'Astra' {
        $found = Get-PlatformAccessReview Administrator -Connection $_
        $found | Should -Not -BeNullOrEmpty
        $users = Get-PlatformUser -Connection $_
        $expected = switch ($_) {
            Keeptrusts { $users | Where-Object { $_.OrgRole -eq 'admin' -or $_.Roles -contains 'role_admin' } }
            Konnect {
                $team = (Get-PlatformTeamMember -Team 'Organization Admin' -Connection Konnect).Id
                $users | Where-Object {
                    $_.Id -in $team -or (Get-PlatformUserRole $_ | Where-Object { $_.Role -eq 'Admin' -and $_.EntityType -eq 'Identity' })
                }
            }
            Astra { $users | Where-Object RoleNames -Contains 'Organization Administrator' }
        }
        $found.UserId | Should -Be $expected.Id
    }

    It 'finds roles that were assigned directly to users, but only on platforms whose teams can have roles' {
        $konnect = Get-PlatformAccessReview DirectRoles -Connection Konnect
        $konnect.UserId | Should -Be (Get-PlatformUser -Connection Konnect | Where-Object { Get-PlatformUserRole $_ }).Id
        $konnect[0].Roles | Should -Not -BeNullOrEmpty
        Get-PlatformAccessReview DirectRoles -Connection Astra | Should -BeNullOrEmpty
    }

    It 'finds users without a team by reading each team, not each user, and leaves Roles and Teams null if it did not read them' {
        $konnect = Get-PlatformConnection Konnect
        $konnect.Sandbox.ClearRequests()
        $found = Get-PlatformAccessReview NoTeam -Connection Konnect
        $konnect.Sandbox.Requests.Count | Should -BeLessThan 16
        $in = @(Get-PlatformTeam -Connection Konnect | ForEach-Object { (Get-PlatformTeamMember -Team $_.Id -Connection Konnect).Id })
        $found.UserId | Should -Be (Get-PlatformUser -Connection Konnect -Status Active | Where-Object Id -NotIn $in).Id
        $konnect.Sandbox.ClearRequests()
        $pending = @(Get-PlatformAccessReview Pending, Suspended, Inactive -Connection Konnect)
        $konnect.Sandbox.Requests.Count | Should -Be 1
        $null -eq $pending[0].Roles -and $null -eq $pending[0].Teams |
            Should -BeTrue -Because 'null means not read, an empty list means none'
        $file = Join-Path $TestDrive 'unread'
        $pending | Export-PlatformAccessReview $file -Format Csv
        (Import-Csv $file)[0].Teams | Should -Be '(not read)'
        $pending | Export-PlatformAccessReview $file -Format Json
        $null -eq (Get-Content $file -Raw | ConvertFrom-Json)[0].Teams | Should -BeTrue
    }

    It 'emits a record for every user with -All, with the names of the user''s teams' {
        $all = Get-PlatformAccessReview -All -Connection Keeptrusts
        $all.UserId | Should -Be $users.Id
        ($all | Where-Object { $_.Teams.Count }).Teams | Should -Contain Everyone
    }

    It 'gives a reason for each finding' {
        $words = @{
            Pending = '^invited'; Suspended = 'suspended'; Inactive = 'seen'; Administrator = 'administer'
            DirectRoles = '^holds directly: \w'; NoTeam = 'no team'; NoSecondFactor = 'second factor'
        }
        $said = foreach ($one in $reviews) {
            for ($i = 0; $i -lt $one.Findings.Count; $i++) {
                "$($one.Findings[$i])"
                $one.Reasons[$i] | Should -Match $words["$($one.Findings[$i])"]
            }
        }
        $said | Sort-Object -Unique | Should -Be ($words.Keys | Sort-Object)
    }

    It 'sends only GET requests' {
        foreach ($connection in Get-PlatformConnection) {
            @($connection.Sandbox.Requests).Count | Should -BeGreaterThan 0
            $connection.Sandbox.Requests | Where-Object { "$($_.Method)" -ne 'GET' } | Should -BeNullOrEmpty
        }
    }

    It 'emits records that Suspend-PlatformUser accepts from the pipeline and applies on the connection of the record' {
        $said = (
            $ours | Where-Object { $_.Findings -contains 'DirectRoles' -and $_.Status -eq 'Active' } | Select-Object -First 2 |
                Suspend-PlatformUser -PassThru -Confirm:$false)
        $said.Status | Should -Be Suspended, Suspended
        $said.Connection | Should -Be Keeptrusts, Keeptrusts
    }

    It 'continues when the token of one connection is revoked, and reports that connection as NotAssessed' {
        (Get-PlatformConnection Kubiya).Sandbox.RevokeToken()
        $rest = Get-PlatformAccessReview Pending -ErrorVariable failed -ErrorAction SilentlyContinue
        $rest.Connection | Should -Contain Astra
        @($rest | Where-Object Connection -EQ Kubiya).Findings | Should -Be NotAssessed
        $failed.Exception.ErrorId | Should -Be NotAuthenticated
        "$failed" | Should -Match Kubiya
    }
}

Describe 'Get-PlatformAccessReview -Roster (a file of the users who should have access)' {
    BeforeAll {
        Connect-Platform -Sandbox
        $emails = (Get-PlatformUser).Email
        $known = $emails | Select-Object -Skip 3
    }
    AfterAll { Disconnect-Platform }

    It 'gives the finding Orphaned to exactly the users who are not in the roster, given as <Form>' -ForEach @(
        @{
            Form = 'a CSV'
            Make = {
                param($path)
                $known | ForEach-Object { [pscustomobject]@{ Name = 'x, "y"'; Email = $_.ToUpperInvariant() } } | Export-Csv $path
            }
        }
        @{
            Form = 'a CSV with a #TYPE line'
            Make = {
                param($path)
                @('#TYPE System.Management.Automation.PSCustomObject', '"Name";"Email"') + ($known | ForEach-Object { "`"x`";`"$_`"" }) |
                    Set-Content $path
            }
        }
        @{
            Form = 'a CSV with a line that sets the separator (sep=;)'
            Make = { param($path) @('sep=;', 'Name;Email') + ($known | ForEach-Object { "x;$_" }) | Set-Content $path }
        }
        @{
            Form = 'a CSV with semicolons and the column UserPrincipalName'
            Make = { param($path) @('Name;UserPrincipalName') + ($known | ForEach-Object { "x;$_" }) | Set-Content $path }
        }
        @{
            Form = 'a CSV with further addresses in the column Alias'
            Make = {
                param($path)
                @('Email,Alias') + ($known | ForEach-Object { "other@example.com,first@example.com; $_" }) | Set-Content $path
            }
        }
        @{ Form = 'JSON'; Make = { param($path) $known | ForEach-Object { @{ email = $_; id = 1 } } | ConvertTo-Json | Set-Content $path } }
        @{ Form = 'a JSON array of strings'; Make = { param($path) ConvertTo-Json $known | Set-Content $path } }
        @{ Form = 'a text file with one address per line'; Make = { param($path) @('# who belongs here') + $known | Set-Content $path } }
    ) {
        $path = Join-Path $TestDrive 'roster'
        & $Make $path
        (Get-PlatformAccessReview Orphaned -Roster $path).Email | Should -Be ($emails | Select-Object -First 3)
    }

    It 'returns InvalidRequest, before any request, for a roster that <What>' -ForEach @(
        @{ What = 'does not exist'; Text = $null; Says = 'roster' }
        @{ What = 'is empty'; Text = ''; Says = 'every user would be reported as orphaned' }
        @{ What = 'has only a header'; Text = "Name,Email`n"; Says = 'every user would be reported as orphaned' }
        @{ What = 'has no column with addresses'; Text = "Name,Department`nJane,IT`n"; Says = 'none of the columns' }
        @{ What = 'is not valid JSON'; Text = '[{"email": '; Says = 'is not JSON' }
        @{ What = 'has a quotation mark that is never closed'; Text = "Email`n`"jane@example.com`n"; Says = 'line 2 is never closed' }
    ) {
        $path = Join-Path $TestDrive 'bad'
        if (Test-Path $path) { Remove-Item $path }
        if ($null -ne $Text) { Set-Content $path $Text -NoNewline }
        (Get-PlatformConnection).Sandbox.ClearRequests()
        $failure = { Get-PlatformAccessReview -Roster $path } | Should -Throw -PassThru
        $failure.Exception.ErrorId | Should -Be InvalidRequest
        $failure.Exception.ExitCode | Should -Be 4
        "$failure" | Should -Match $Says
        (Get-PlatformConnection).Sandbox.Requests.Count | Should -Be 0
    }

    It 'is required for the finding Orphaned' {
        { Get-PlatformAccessReview Orphaned } | Should -Throw '*-Roster*'
    }
}
