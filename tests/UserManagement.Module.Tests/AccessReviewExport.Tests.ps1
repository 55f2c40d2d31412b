BeforeAll {
    . $PSScriptRoot/_Shared.ps1

    # Display names that attack a spreadsheet (formula) and an HTML page (script).
    $formula = '=HYPERLINK("http://evil.example","open")'
    $script = '</td><script>alert(1)</script><img src=x onerror=alert(2)>'
}

Describe 'Export-PlatformAccessReview' {
    BeforeAll {
        Connect-Platform -Sandbox
        $odd = @(Get-PlatformUser -Status Active)[0..4]
        Set-PlatformUser $odd[0] -Name $formula
        Set-PlatformUser $odd[1] -Name $script
        Set-PlatformUser $odd[2] -Name '  +cmd|calc'
        Set-PlatformUser $odd[3] -Name 'a "quoted", name; and more'
        $behind = @(Get-PlatformUser -Status Active)[5]
        Set-PlatformUser $behind -Name 'x; =1+1;"@y'
        Set-PlatformUser $odd[4] -Name '-1+2'
        $reviews = @(Get-PlatformAccessReview -All)
        $csv, $html, $json = 'csv', 'html', 'json' | ForEach-Object { Join-Path $TestDrive "review.$_" }
        $csv, $html, $json | ForEach-Object { $reviews | Export-PlatformAccessReview $_ -Title "Q4 $script" }
        $page = Get-Content $html -Raw
    }
    AfterAll { Disconnect-Platform }

    It 'writes a CSV file in UTF-8 with a byte order mark, and one row per user with the findings of the user' {
        $rows = Import-Csv $csv
        $rows.UserId | Should -Be $reviews.UserId
        $rows.Email | Should -Be $reviews.Email
        ($rows | Where-Object Findings -Match Pending).Email | Should -Be (Get-PlatformUser -Status Pending).Email
        (Get-Content $csv -AsByteStream -TotalCount 3) | Should -Be 0xEF, 0xBB, 0xBF
    }

    It 'writes no CSV cell that a spreadsheet program would evaluate as a formula' {
        $rows = Import-Csv $csv
        foreach ($row in $rows) { foreach ($cell in $row.PSObject.Properties) { $cell.Value | Should -Not -Match '^\s*[=+\-@]' } }
        ($rows | Where-Object UserId -EQ $odd[0].Id).Name | Should -Be "'$formula"
        ($rows | Where-Object UserId -EQ $odd[2].Id).Name | Should -Match '^\s*''\+cmd'
        ($rows | Where-Object UserId -EQ $behind.Id).Name |
            Should -Be 'x; ''=1+1;"''@y' -Because 'in some cultures a spreadsheet splits cells at semicolons'
        ($rows | Where-Object UserId -EQ $odd[3].Id).Name | Should -Be 'a "quoted", name; and more'
    }

    It 'writes an HTML page that loads nothing from other addresses and in which user names and the title are escaped' {
        $page | Should -Not -Match '<(script|img|link|iframe)|<[^>]*\s(src|on\w+|style)=|@import|url\('
        $page | Should -Not -Match 'href="[^#]' -Because 'links lead only to anchors in the page'
        $page | Should -Match ([regex]::Escape('&lt;script&gt;alert(1)&lt;/script&gt;'))
        $page | Should -Match "default-src 'none'"
        # Parses the page as XML: the whole name must be text and must not become an element.
        $body = [regex]::Match($page, '(?s)<body>(.*)</body>').Groups[1].Value
        $body = $body -replace '<br>', '<br/>' -replace '<wbr>' -replace ' open>', '>'
        $main = ([xml]$body).main
        ($main.SelectNodes('//small') | ForEach-Object InnerText) | Should -Contain $script
        $main.header.h1 | Should -Be "Q4 $script"
        $main.SelectNodes("//table[contains(@class, 'rows')]/tbody/tr").Count |
            Should -Be ($reviews | ForEach-Object { $_.Findings.Count } | Measure-Object -Sum).Sum
        $main.SelectNodes("//table[contains(@class, 'matrix')]/tbody/tr").Count | Should -Be $reviews.Count
    }

    It 'shows on the HTML page who ran the review, on which computer and when, -InactiveDays, and the findings not searched for' {
        $file = Join-Path $TestDrive 'facts.html'
        Get-PlatformAccessReview Inactive, Pending -InactiveDays 33 | Export-PlatformAccessReview $file
        $text = (Get-Content $file -Raw) -replace '<wbr>' -replace '<[^>]+>', ' ' -replace '\s+', ' '
        $text | Should -Match ([regex]::Escape("Review run by $([Environment]::UserName)@$([Environment]::MachineName)"))
        $text | Should -Match 'Started \d{4}-\d\d-\d\d \d\d:\d\d UTC'
        $text | Should -Match 'sandbox Keeptrusts Example Corp \S+ \S+@\S+ 25 \d+ \d+ Read completely'
        $text | Should -Match 'more than 33 days ago'
        $text | Should -Match 'Not looked for: Suspended, Orphaned, Administrator'
    }

    It 'lists on the HTML page connections without findings and, with the reason, connections that were not assessed' {
        $roster, $file = (Join-Path $TestDrive 'r.csv'), (Join-Path $TestDrive 'places.html')
        Connect-Platform -Sandbox -Platform Kubiya -Name clean
        Connect-Platform -Sandbox -Platform Konnect -Name other
        Set-Content $roster (@('Email') + (Get-PlatformUser -Connection clean, sandbox).Email)
        Set-Content (Join-Path $TestDrive 'wrong.csv') 'Email', 'nobody@example.com'
        & {
            Get-PlatformAccessReview Suspended, Orphaned -Roster $roster -Connection sandbox, clean
            Get-PlatformAccessReview Orphaned -Roster (Join-Path $TestDrive 'wrong.csv') -Connection other -ErrorAction SilentlyContinue
        } | Export-PlatformAccessReview $file
        $text = (Get-Content $file -Raw) -replace '<wbr>' -replace '<[^>]+>', ' ' -replace '\s+', ' '
        $text | Should -Match 'clean Kubiya .{1,80} 0 0 Read completely'
        $text | Should -Match 'Not assessed: 1 connection'
        $text | Should -Match 'other Konnect .{1,120}Not assessed The roster \S+wrong.csv lacks'
        'clean', 'other' | ForEach-Object { Get-PlatformConnection $_ | Disconnect-Platform }
    }

    It 'says on the HTML page why a platform cannot report a finding' {
        $file = Join-Path $TestDrive 'unknown.html'
        Connect-Platform -Sandbox -Platform PhyCloud -Name phy
        Get-PlatformAccessReview Inactive, NoTeam, Pending -Connection phy | Export-PlatformAccessReview $file
        $text = (Get-Content $file -Raw) -replace '<wbr>' -replace '<[^>]+>', ' ' -replace '\s+', ' '
        $text | Should -Match 'longer than that\. – The platform does not show when users were last active'
        $text | Should -Match 'has teams\. – The platform has no teams'
        Get-PlatformConnection phy | Disconnect-Platform
    }

    It 'separates CSV values with the character of -Delimiter, or with the list separator of the culture for -UseCulture' {
        $file = Join-Path $TestDrive 'separated.csv'
        $reviews | Export-PlatformAccessReview $file -Delimiter "`t"
        (Import-Csv $file -Delimiter "`t").UserId | Should -Be $reviews.UserId
        $before = [cultureinfo]::CurrentCulture
        try {
            $german = [cultureinfo]::InvariantCulture.Clone()
            $german.TextInfo.ListSeparator = ';'
            [cultureinfo]::CurrentCulture = $german
            $reviews | Export-PlatformAccessReview $file -UseCulture
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        $rows = Import-Csv $file -Delimiter ';'
        $rows.UserId | Should -Be $reviews.UserId
        foreach ($row in $rows) { foreach ($cell in $row.PSObject.Properties) { $cell.Value | Should -Not -Match '^\s*[=+\-@]' } }
    }

    It 'writes JSON that ConvertFrom-Json reads back with the same users and findings' {
        $back = Get-Content $json -Raw | ConvertFrom-Json
        $back.UserId | Should -Be $reviews.UserId
        ($back | Where-Object UserId -EQ $odd[1].Id).Name | Should -Be $script
        @($back[0].Findings) | Should -Be @($reviews[0].Findings.ForEach('ToString'))
    }

    It 'writes an HTML page that says "nothing was found, or nothing could be read" for empty input' {
        $empty = Join-Path $TestDrive 'empty.html'
        @() | Export-PlatformAccessReview $empty
        Get-Content $empty -Raw | Should -Match 'nothing was found, or nothing could be read'
    }

    It 'writes the -Format for any file extension, lets only the owner read the file, and emits the file with -PassThru' {
        $file = $reviews | Export-PlatformAccessReview (Join-Path $TestDrive 'plain.txt') -Format Csv -PassThru
        $file.FullName | Should -Exist
        if (-not $IsWindows) { "$([System.IO.File]::GetUnixFileMode($file.FullName))" | Should -Be 'UserWrite, UserRead' }
    }

    It 'returns InvalidRequest, before the piped review sends a request, for <What>' -ForEach @(
        @{ What = 'a file extension that names no format'; Path = 'review.txt'; More = @{}; Says = '-Format' }
        @{ What = 'a folder that does not exist'; Path = 'no/such/review.csv'; More = @{}; Says = 'does not exist' }
        @{ What = '-Delimiter for HTML'; Path = 'review.html'; More = @{ Delimiter = ';' }; Says = 'are only for CSV' }
        @{ What = '-UseCulture for JSON'; Path = 'review.json'; More = @{ UseCulture = $true }; Says = 'are only for CSV' }
        @{ What = 'a quote as the delimiter'; Path = 'review.csv'; More = @{ Delimiter = '"' }; Says = 'cannot separate' }
        @{ What = 'an existing file with -NoClobber'; Path = 'review.csv'; More = @{ NoClobber = $true }; Says = 'NoClobber' }
    ) {
        (Get-PlatformConnection).Sandbox.ClearRequests()
        $before = Get-FileHash $csv
        $failure = { Get-PlatformAccessReview | Export-PlatformAccessReview (Join-Path $TestDrive $Path) @More } | Should -Throw -PassThru
        $failure.Exception.ErrorId | Should -Be InvalidRequest
        $failure.Exception.Message | Should -Match $Says
        (Get-PlatformConnection).Sandbox.Requests.Count | Should -Be 0
        (Get-FileHash $csv).Hash | Should -Be $before.Hash
    }
}
