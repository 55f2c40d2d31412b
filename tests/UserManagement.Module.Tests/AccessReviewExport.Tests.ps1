BeforeAll {
    . $PSScriptRoot/_Shared.ps1

    # What a person may have called themselves.
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

    It 'writes a CSV that says what was found' {
        $rows = Import-Csv $csv
        $rows.UserId | Should -Be $reviews.UserId
        $rows.Email | Should -Be $reviews.Email
        ($rows | Where-Object Findings -Match Pending).Email | Should -Be (Get-PlatformUser -Status Pending).Email
        (Get-Content $csv -AsByteStream -TotalCount 3) | Should -Be 0xEF, 0xBB, 0xBF
    }

    It 'writes no cell that a spreadsheet would calculate' {
        $rows = Import-Csv $csv
        foreach ($row in $rows) { foreach ($cell in $row.PSObject.Properties) { $cell.Value | Should -Not -Match '^\s*[=+\-@]' } }
        ($rows | Where-Object UserId -EQ $odd[0].Id).Name | Should -Be "'$formula"
        ($rows | Where-Object UserId -EQ $odd[2].Id).Name | Should -Match '^\s*''\+cmd'
        ($rows | Where-Object UserId -EQ $behind.Id).Name |
            Should -Be 'x; ''=1+1;"''@y' -Because 'a spreadsheet of another country divides at semicolons'
        ($rows | Where-Object UserId -EQ $odd[3].Id).Name | Should -Be 'a "quoted", name; and more'
    }

    It 'writes a page in which names are text, and which needs nothing from elsewhere' {
        $page | Should -Not -Match '<(script|img|link|iframe)|<[^>]*\s(src|href|on\w+)=|@import|url\('
        $page | Should -Match ([regex]::Escape('&lt;script&gt;alert(1)&lt;/script&gt;'))
        $page | Should -Match "default-src 'none'"
        # As a reader of markup sees it, the name is one text.
        $body = [xml]('<x>' + [regex]::Match($page, '(?s)<body>(.*)</body>').Groups[1].Value.Replace('<br>', '<br/>') + '</x>')
        ($body.SelectNodes('//small') | ForEach-Object InnerText) | Should -Contain $script
        $body.x.h1 | Should -Be "Q4 $script"
        $body.SelectNodes('//li').Count | Should -Be ($reviews | ForEach-Object { $_.Findings.Count } | Measure-Object -Sum).Sum
    }

    It 'writes JSON that reads back' {
        $back = Get-Content $json -Raw | ConvertFrom-Json
        $back.UserId | Should -Be $reviews.UserId
        ($back | Where-Object UserId -EQ $odd[1].Id).Name | Should -Be $script
        @($back[0].Findings) | Should -Be @($reviews[0].Findings.ForEach('ToString'))
    }

    It 'does not take nothing for a clean review' {
        $empty = Join-Path $TestDrive 'empty.html'
        @() | Export-PlatformAccessReview $empty
        Get-Content $empty -Raw | Should -Match 'nothing was found, or nothing could be read'
    }

    It 'takes the form from -Format, emits the file with -PassThru, and lets only its owner read it' {
        $file = $reviews | Export-PlatformAccessReview (Join-Path $TestDrive 'plain.txt') -Format Csv -PassThru
        $file.FullName | Should -Exist
        if (-not $IsWindows) { "$([System.IO.File]::GetUnixFileMode($file.FullName))" | Should -Be 'UserWrite, UserRead' }
    }

    It 'refuses before anything is read: <What>' -ForEach @(
        @{ What = 'an ending that says nothing'; Path = 'review.txt'; More = @{}; Says = '-Format' }
        @{ What = 'a folder that is not there'; Path = 'no/such/review.csv'; More = @{}; Says = 'no folder' }
        @{ What = 'a file that is to be kept'; Path = 'review.csv'; More = @{ NoClobber = $true }; Says = 'NoClobber' }
    ) {
        (Get-PlatformConnection).Sandbox.ClearRequests()
        $before = Get-FileHash $csv
        $failure = { Get-PlatformAccessReview | Export-PlatformAccessReview (Join-Path $TestDrive $Path) @More } | Should -Throw -PassThru
        $failure.Exception.ErrorId | Should -Be InvalidRequest
        "$failure" | Should -Match $Says
        (Get-PlatformConnection).Sandbox.Requests.Count | Should -Be 0
        (Get-FileHash $csv).Hash | Should -Be $before.Hash
    }
}
