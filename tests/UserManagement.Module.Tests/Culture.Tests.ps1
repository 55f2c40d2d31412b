BeforeDiscovery {
    # Windows PowerShell and PowerShell with ICU have these cultures; PowerShell without ICU has only the invariant culture.
    $hasCultures = [System.Globalization.CultureInfo]::new('th-TH').DateTimeFormat.Calendar -is [System.Globalization.ThaiBuddhistCalendar]
}

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    $iso = '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$'
    $isoUtc = $iso -replace 'Z\$', '(Z|\+00:00)$'
    $year = [datetime]::UtcNow.ToString('yyyy', [cultureinfo]::InvariantCulture)

    # Returns the years of all dates in the text. A year of the Buddhist or Hijri calendar would differ.
    function Get-Year([string] $Text) {
        [regex]::Matches($Text, '(?<!\d)(\d{4})-\d\d-\d\d') | ForEach-Object { $_.Groups[1].Value } | Select-Object -Unique
    }
}

Describe 'With the culture <Name>, the module' -Skip:(-not $hasCultures) -ForEach @(
    @{ Name = 'th-TH' }, @{ Name = 'tr-TR' }, @{ Name = 'ar-SA' }, @{ Name = 'fa-IR' }, @{ Name = 'de-DE' }
) {
    BeforeAll {
        $before = [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture
        [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = [cultureinfo]::new($Name)
        $journal = Join-Path $TestDrive "journal-$Name"
        $evidence = Join-Path $TestDrive "evidence-$Name"
        $null = Connect-Platform -Sandbox -Name kt -UserCount 25 -JournalPath $journal
        $null = Connect-Platform -Sandbox Konnect -Name konnect -UserCount 25 -JournalPath $journal
    }

    AfterAll {
        Get-PlatformConnection | Disconnect-Platform
        [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture = $before
    }

    It 'shows times in ISO 8601 in lists, tables, CSV and JSON' {
        $user = Get-PlatformUser liam.murphy@example.com -Connection kt
        $user.CreatedAt.ToString() | Should -Match $iso
        (($user | Format-List CreatedAt | Out-String) -replace '^\s*CreatedAt\s*:\s*').Trim() | Should -Match $iso
        ($user | ConvertTo-Csv | ConvertFrom-Csv).CreatedAt | Should -Match $iso
        [regex]::Match(($user | ConvertTo-Json), '"CreatedAt":\s*"([^"]+)"').Groups[1].Value | Should -Match $isoUtc
        $tokens = Get-PlatformUser -Connection konnect | Get-PlatformUserToken
        Get-Year ($tokens | Format-Table | Out-String) | Should -Not -BeNullOrEmpty
        Get-Year ($tokens | Format-Table | Out-String) | Where-Object { [math]::Abs([int] $_ - $year) -gt 5 } | Should -BeNullOrEmpty
    }

    It 'ignores the letter case, also of the letter i, when it finds users by address, name, status, role or team' {
        (Get-PlatformUser LIAM.MURPHY@EXAMPLE.COM -Connection kt).Email | Should -Be liam.murphy@example.com
        (Get-PlatformUser -Search LINDQVIST -Connection kt).Email | Should -Be freya.lindqvist@example.com
        @(Get-PlatformUser -Status 'PENDING' -Connection kt).Count | Should -BeGreaterThan 0
        @(Get-PlatformUser -Role ROLE_AUDITOR -Connection kt).Count | Should -BeGreaterThan 0
        (Get-PlatformTeamMember SECURITY -Connection kt).Email | Should -Contain priya.sharma@example.com
    }

    It 'makes one offboarding plan for an address that is given once in lower case and once in upper case' {
        $plans = @('liam.murphy@example.com', 'LIAM.MURPHY@EXAMPLE.COM' | Invoke-PlatformUserOffboarding -PlanOnly -MaxChanges 1)
        $plans.Count | Should -Be 1
    }

    It 'refuses to offboard a user whose address is in the -Protect file in upper case' {
        $list = Join-Path $TestDrive protected.txt
        Set-Content $list 'LIAM.MURPHY@EXAMPLE.COM'
        $silent = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
        $null = Invoke-PlatformUserOffboarding liam.murphy@example.com -Protect $list -Force @silent
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ProtectedUser,*'
    }

    It 'writes ISO 8601 times into the evidence, the journal entries and the results of an offboarding' {
        $results = @(Invoke-PlatformUserOffboarding priya.sharma@example.com -Action SUSPENDORREMOVE -Force -EvidencePath $evidence)
        $results.State | Should -Contain Done
        $results[0].At.ToString() | Should -Match $iso
        Split-Path -Leaf $results[0].Evidence | Should -Match "^$year\d{4}T\d{6}Z-priya\.sharma"
        Get-Year (Get-Content -Raw $results[0].Evidence) | Where-Object { [math]::Abs([int] $_ - $year) -gt 5 } | Should -BeNullOrEmpty
        $entries = @(Get-PlatformJournal -Since (Get-Date).AddHours(-1))
        $entries.Count | Should -BeGreaterThan 3
        $entries | ForEach-Object { $_.At.ToString() | Should -Match $iso }
        Get-Year ($entries | Format-Table | Out-String) | Should -Be $year
        (Get-PlatformJournal -Verify).Intact | Should -Be $true
        (Restore-PlatformUser $results[0].Evidence -Confirm:$false -ErrorAction SilentlyContinue).State | Should -Contain Done
    }

    It 'reads the time of Get-PlatformJournal -Since as ISO 8601: <Since>' -ForEach @(
        @{ Since = '2000-01-31'; Later = '2999-01-31' }
        @{ Since = '2000-01-31 10:00'; Later = '2999-01-31 10:00' }
        @{ Since = '2000-01-31T10:00:00Z'; Later = '2999-01-31T10:00:00+01:00' }
    ) {
        Get-PlatformJournal -Since $Since | Should -Not -BeNullOrEmpty
        Get-PlatformJournal -Since $Later | Should -BeNullOrEmpty
    }

    It 'reads the time of <Parameter> as ISO 8601' -ForEach @(
        @{
            Parameter = 'Add-PlatformUserRole -Until'
            Say = { Add-PlatformUserRole $liam role_exporter -Until 2031-05-03 -Connection kt -WhatIf }
        }
        @{
            Parameter = 'Invoke-PlatformUserOffboarding -At'
            Say = { Invoke-PlatformUserOffboarding $liam -At '2031-05-03' -Connection kt -WhatIf }
        }
    ) {
        $liam, $shown = 'liam.murphy@example.com', (Join-Path $TestDrive said.txt)
        Start-Transcript $shown | Out-Null
        try { & $Say } finally { Stop-Transcript | Out-Null }
        Get-Content $shown -Raw | Should -Match '2031-05-0[23]T'
    }

    It 'reads the times of Get-PlatformUser -InvitedBefore and Get-PlatformGrant -EndsBefore as ISO 8601' {
        $count = @(Get-PlatformUser -InvitedBefore ([datetimeoffset]::new(2050, 1, 31, 0, 0, 0, [timespan]::Zero)) -Connection kt).Count
        $count | Should -BeGreaterThan 0
        @(Get-PlatformUser -InvitedBefore 2050-01-31 -Connection kt).Count | Should -Be $count
        Get-PlatformUser -InvitedBefore 2000-01-31 -Connection kt | Should -BeNullOrEmpty
        Add-PlatformUserRole liam.murphy@example.com role_exporter -Until 2031-05-03 -Connection kt
        Get-PlatformGrant -EndsBefore 2031-05-05 | Should -HaveCount 1
        Get-PlatformGrant -EndsBefore 2031-05-01 | Should -BeNullOrEmpty
    }

    It 'accepts the time of a journal entry, as an object or as text, for Get-PlatformJournal -Since' {
        $all = @(Get-PlatformJournal | Sort-Object At)
        @(Get-PlatformJournal -Since $all[0].At).Count | Should -Be $all.Count
        @(Get-PlatformJournal -Since $all[-1].At).Count | Should -BeLessThan $all.Count
        @(Get-PlatformJournal -Since ($all[-1].At.ToString())).Count | Should -BeLessThan $all.Count
    }

    It 'exports an access review with ISO 8601 times, and as CSV that Import-Csv reads, with and without -UseCulture' {
        $review = @(Get-PlatformAccessReview)
        foreach ($format in 'html', 'csv', 'json') { $review | Export-PlatformAccessReview (Join-Path $TestDrive "review-$Name.$format") }
        $rows = @(Import-Csv (Join-Path $TestDrive "review-$Name.csv"))
        $rows.Count | Should -Be $review.Count
        $rows.ReviewedAt | Where-Object { $_ -notmatch $iso } | Should -BeNullOrEmpty
        $json = Get-Content -Raw (Join-Path $TestDrive "review-$Name.json")
        [regex]::Matches($json, '"ReviewedAt":\s*"([^"]+)"') | ForEach-Object { $_.Groups[1].Value | Should -Match $iso }
        Get-Year (Get-Content -Raw (Join-Path $TestDrive "review-$Name.html")) |
            Where-Object { [math]::Abs([int] $_ - $year) -gt 5 } | Should -BeNullOrEmpty
        $separator = [cultureinfo]::CurrentCulture.TextInfo.ListSeparator
        $review | Export-PlatformAccessReview (Join-Path $TestDrive "local-$Name.csv") -UseCulture
        @(Import-Csv (Join-Path $TestDrive "local-$Name.csv") -Delimiter $separator[0]).Count | Should -Be $review.Count
    }

    It 'reads a roster (the file of users who should have access) that Export-Csv -UseCulture wrote' {
        $roster = Join-Path $TestDrive "roster-$Name.csv"
        Get-PlatformUser -Connection kt | Select-Object Email, Name | Export-Csv $roster -UseCulture -NoTypeInformation
        Get-PlatformAccessReview Orphaned -Roster $roster -Connection kt | Should -BeNullOrEmpty
    }
}
