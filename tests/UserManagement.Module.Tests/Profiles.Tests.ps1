BeforeAll {
    . $PSScriptRoot/_Shared.ps1

    function New-TokenFile([string] $Token, [string] $Mode = 'UserRead, UserWrite') {
        $path = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        [IO.File]::WriteAllText($path, $Token)
        if (-not $IsWindows) { [IO.File]::SetUnixFileMode($path, $Mode) }
        $path
    }
}

Describe 'Connection profiles' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        $env:USERMANAGEMENT_PROFILES = Join-Path $folder profiles.json
    }
    AfterEach {
        $env:USERMANAGEMENT_PROFILES = $null
        Disconnect-Platform -ErrorAction SilentlyContinue
    }

    It 'store the source of the token, and never the token' {
        $file = New-TokenFile 'kt_live_in_a_file'
        Register-PlatformProfile prod Keeptrusts -BaseUri https://kt.example -TokenFile $file
        $kept = Get-PlatformProfile prod
        $kept.Platform | Should -Be Keeptrusts
        $kept.TokenFrom | Should -Be "file $file"
        Get-Content $env:USERMANAGEMENT_PROFILES -Raw | Should -Not -Match 'kt_live_in_a_file'
        if (-not $IsWindows) { [int][IO.File]::GetUnixFileMode($env:USERMANAGEMENT_PROFILES) | Should -Be 0x180 }
        (Get-Command Register-PlatformProfile).Parameters.Keys | Should -Not -Contain 'Token'
    }

    It 'are used by name with Connect-Platform -ProfileName' {
        Register-PlatformProfile prod keeptrusts -BaseUri https://kt.example -TokenFile (New-TokenFile 'kt_live_x')
        $connection = Connect-Platform -ProfileName prod -SkipTest -PassThru
        $connection.Name | Should -Be prod
        $connection.Platform | Should -Be Keeptrusts
        $connection.BaseUri | Should -Be 'https://kt.example/'
        $connection.TokenFrom | Should -Match "^the file '"
    }

    It 'are replaced by Register-PlatformProfile only with -Force' {
        Register-PlatformProfile prod Keeptrusts
        { Register-PlatformProfile PROD Keeptrusts } | Should -Throw -ErrorId 'InvalidRequest,*'
        (Register-PlatformProfile PROD Keeptrusts -TokenVariable OTHER -Force -PassThru).TokenVariable | Should -Be OTHER
        @(Get-PlatformProfile).Count | Should -Be 1
    }

    It 'are deleted by Unregister-PlatformProfile, and a name without a profile is an error' {
        Register-PlatformProfile one Keeptrusts; Register-PlatformProfile two Keeptrusts
        Get-PlatformProfile one | Unregister-PlatformProfile
        (Get-PlatformProfile).Name | Should -Be two
        Unregister-PlatformProfile one -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
        { Connect-Platform -ProfileName one } | Should -Throw '*two*' -ErrorId 'InvalidRequest,*'
    }

    It 'are listed in one line each, with host or environment and token source' {
        Register-PlatformProfile prod Keeptrusts -BaseUri https://kt.example -TokenVariable KT_PROD
        Register-PlatformProfile test Astra -Environment test -SecretName astra-test -VaultName Ops
        $lines = @((Get-PlatformProfile | Out-String -Width 100) -split '\r?\n' -replace "`e\[[\d;]*m" | Where-Object { $_ })
        $lines.Count | Should -Be 4
        $lines[2] | Should -Match '^prod +Keeptrusts +kt\.example +variable KT_PROD *$'
        $lines[3] | Should -Match '^test +Astra +test +secret astra-test in vault Ops *$'
    }

    It 'are refused if their file is damaged (<Why>), and Register-PlatformProfile -Force copies and replaces the file' -ForEach @(
        @{ Why = 'not JSON'; Text = '{ "profiles": [' }
        @{ Why = 'not a JSON object'; Text = '[1, 2]' }
        @{ Why = 'a profile without a name'; Text = '{ "version": 1, "profiles": [ { "platform": "Keeptrusts" } ] }' }
        @{ Why = 'an unknown property'; Text = '{ "version": 1, "profiles": [ { "name": "a", "platform": "Keeptrusts", "token": "x" } ] }' }
        @{
            Why = 'two profiles with one name'
            Text = '{ "version": 1, "profiles": [ { "name": "a", "platform": "Keeptrusts" }, { "name": "A", "platform": "Keeptrusts" } ] }'
        }
    ) {
        $null = New-Item -ItemType Directory $folder
        [IO.File]::WriteAllText($env:USERMANAGEMENT_PROFILES, $Text)
        { Get-PlatformProfile } | Should -Throw '*damaged*' -ErrorId 'InvalidRequest,*'
        { Register-PlatformProfile prod Keeptrusts } | Should -Throw '*damaged*'
        { Connect-Platform -ProfileName prod } | Should -Throw '*damaged*'
        [IO.File]::ReadAllText($env:USERMANAGEMENT_PROFILES) | Should -BeExactly $Text

        Register-PlatformProfile prod Keeptrusts -Force -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Match 'damaged'
        (Get-PlatformProfile).Name | Should -Be prod
        $aside = Get-ChildItem $folder -Filter '*.damaged-*'
        [IO.File]::ReadAllText($aside.FullName) | Should -BeExactly $Text
    }

    It 'are all saved when four sessions register profiles at the same time' {
        $runs = 1..4 | ForEach-Object {
            $session = [powershell]::Create()
            $null = $session.AddScript(
                "Import-Module '$env:TestModulePath'; 1..10 | ForEach-Object { Register-PlatformProfile `"w$_-`$_`" Keeptrusts }")
            @{ Session = $session; Handle = $session.BeginInvoke() }
        }
        foreach ($run in $runs) {
            $null = $run.Session.EndInvoke($run.Handle)
            $run.Session.Streams.Error | Should -BeNullOrEmpty
            $run.Session.Dispose()
        }
        @(Get-PlatformProfile).Count | Should -Be 40
        @(Get-ChildItem $folder -Filter *.tmp) | Should -BeNullOrEmpty
    }

    It 'are offered by the tab completion of -ProfileName' {
        Register-PlatformProfile production Keeptrusts
        (TabExpansion2 'Connect-Platform -ProfileName prod' 34).CompletionMatches.CompletionText | Should -Be production
    }

    It 'are refused, and not offered by tab completion, if their names contain code: <_>' -ForEach @(
        'a; Write-Host PWNED', 'a$(Write-Host PWNED)', "a$([char]0x2019); Write-Host PWNED #"
    ) {
        $null = New-Item -ItemType Directory $folder
        @{ version = 1; profiles = @(@{ name = $_; platform = 'Keeptrusts' }) } | ConvertTo-Json -Depth 4 |
            Set-Content $env:USERMANAGEMENT_PROFILES
        @((TabExpansion2 'Connect-Platform -ProfileName a' 31).CompletionMatches | Where-Object ListItemText -Match PWNED) |
            Should -BeNullOrEmpty
        { Connect-Platform -ProfileName $_ -SkipTest } | Should -Throw '*damaged*' -ErrorId 'InvalidRequest,*'
    }

    It 'are refused if their file has a newer format version, and even -Force does not change the file' {
        $null = New-Item -ItemType Directory $folder
        $text = '{ "version": 99, "profiles": [ { "name": "a", "platform": "Konnect", "region": "eu" } ] }'
        [IO.File]::WriteAllText($env:USERMANAGEMENT_PROFILES, $text)
        { Register-PlatformProfile b Konnect -Force } | Should -Throw '*version 99*' -ErrorId 'InvalidRequest,*'
        [IO.File]::ReadAllText($env:USERMANAGEMENT_PROFILES) | Should -BeExactly $text
        @(Get-ChildItem $folder -Filter '*.damaged-*') | Should -BeNullOrEmpty
    }
}
