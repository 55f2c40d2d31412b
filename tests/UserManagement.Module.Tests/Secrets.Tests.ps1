BeforeDiscovery {
    $ways = @(
        @{ Way = 'SecureString'; Source = '-Token with a SecureString' }
        @{ Way = 'Credential'; Source = '-Token with a PSCredential' }
        @{ Way = 'Text'; Source = '-Token with plain text' }
        @{ Way = 'File'; Source = '-TokenFile' }
        @{ Way = 'AtFile'; Source = '-Token @path' }
        @{ Way = 'Environment'; Source = 'an environment variable' }
        @{ Way = 'Profile'; Source = '-ProfileName' }
        @{ Way = 'Vault'; Source = '-SecretName' }
        @{ Way = 'VendorFile'; Source = 'a configuration file of kongctl' }
        @{ Way = 'Provider'; Source = '-TokenProvider' }
        @{ Way = 'Proxy'; Source = '-TokenFile, sent through a proxy whose password contains it,' }
    )
}

BeforeAll {
    . $PSScriptRoot/_Shared.ps1

    $token = 'kt_live_c4n4ry_' + [guid]::NewGuid().ToString('N')

    # Returns every encoding in which the token could appear in a file.
    function Get-Form([string] $Text) {
        $utf8 = [Text.Encoding]::UTF8.GetBytes($Text)
        $utf16 = [Text.Encoding]::Unicode.GetBytes($Text)
        $forms = @($Text)
        foreach ($bytes in $utf8, $utf16) {
            $hex = [Convert]::ToHexString($bytes)
            $forms += $hex, $hex.ToLowerInvariant(), ($hex -replace '(..)(?=.)', '$1-')
            # Base64 of the token depends on its offset modulo 3; the middle part does not depend on the bytes around the token.
            foreach ($offset in 0..2) {
                $padded = [Convert]::ToBase64String(@([byte[]]::new($offset)) + $bytes)
                $forms += $padded.Substring(4, $padded.Length - 8)
            }
        }
        $forms | Select-Object -Unique
    }

    function Find-Token([string] $Folder) {
        $forms = Get-Form $token
        foreach ($file in Get-ChildItem $Folder -File -Recurse) {
            $bytes = [IO.File]::ReadAllBytes($file.FullName)
            $texts = @([Text.Encoding]::Latin1.GetString($bytes), [Text.Encoding]::Unicode.GetString($bytes))
            if ($bytes.Length -gt 1) { $texts += [Text.Encoding]::Unicode.GetString($bytes, 1, $bytes.Length - 1) }
            # A console or a transcript can wrap a long line anywhere.
            $texts += ($texts[0] -replace '\r?\n\s*(\|\s*)?')
            foreach ($form in $forms) {
                if ($texts.Where({ $_.Contains($form) })) { "$($file.Name): $form" }
            }
        }
    }

    # Runs several ways to give a token in one process. Proxy needs its own process: .NET reads the proxy variables only once.
    function Start-Scenario([string[]] $Way) {
        foreach ($one in $Way) {
            $null = New-Item -ItemType Directory (Join-Path $TestDrive "run-$one")
            [IO.File]::WriteAllText((Join-Path $TestDrive "token-$one.txt"), $token)
        }
        $scenario = '-Module', $env:TestModulePath, '-Root', $TestDrive, '-Ways', ($Way -join ',')
        $output = Invoke-ChildShell -NoProfile -NonInteractive -File $PSScriptRoot/_CanaryScenario.ps1 @scenario *>&1
        $current = $null
        $parts = @{}
        foreach ($line in $output) {
            if ("$line" -match '^way: (\w+)$') {
                $current = $Matches[1]
                $parts[$current] = [System.Collections.Generic.List[string]]::new()
            }
            elseif ($current) { $parts[$current].Add("$line") }
            else { throw "The scenario wrote a line before its first way: $line" }
        }
        foreach ($one in $parts.Keys) { [IO.File]::WriteAllLines((Join-Path $TestDrive "run-$one/output.txt"), $parts[$one]) }
    }
}

Describe 'The token of a connection' {
    BeforeAll {
        Start-Scenario 'SecureString', 'Credential', 'Text', 'File', 'AtFile', 'Environment', 'Profile', 'Vault', 'VendorFile', 'Provider'
        Start-Scenario 'Proxy'
    }

    It 'is found by the search of these tests when a file contains it as <Form> (positive control)' -ForEach @(
        @{ Form = 'UTF-8'; Write = { param($p, $t) [IO.File]::WriteAllText($p, "x=$t;") } }
        @{ Form = 'UTF-16'; Write = { param($p, $t) [IO.File]::WriteAllBytes($p, [Text.Encoding]::Unicode.GetBytes("x=$t;")) } }
        @{
            Form = 'hex'
            Write = { param($p, $t) [IO.File]::WriteAllText($p, [Convert]::ToHexString([Text.Encoding]::UTF8.GetBytes("x=$t"))) }
        }
        @{
            Form = 'hex of UTF-16'
            Write = { param($p, $t) [IO.File]::WriteAllText($p, [Convert]::ToHexString([Text.Encoding]::Unicode.GetBytes("x=$t"))) }
        }
        @{
            Form = 'base64'
            Write = { param($p, $t) [IO.File]::WriteAllText($p, [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("Bearer $t,"))) }
        }
        @{
            Form = 'base64 of UTF-16'
            Write = { param($p, $t) [IO.File]::WriteAllText($p, [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("ab$t,"))) }
        }
        @{ Form = 'text wrapped over two lines'; Write = { param($p, $t) [IO.File]::WriteAllText($p, $t.Insert(9, "`n     | ")) } }
    ) {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive "control-$($Form -replace '\W')")
        & $Write (Join-Path $folder planted.txt) $token
        Find-Token $folder | Should -Not -BeNullOrEmpty
    }

    It 'from <Source> is not in verbose or debug output, errors, Format-List, JSON, Clixml, journal or transcript' -ForEach $ways {
        $folder = Join-Path $TestDrive "run-$Way"
        $secret = Join-Path $TestDrive "token-$Way.txt"

        # Positive controls: the token was sent, verbose and debug output was written, and the server returned the token.
        @(Get-Content "$secret.received" | Where-Object { $_ -eq "Bearer $token" }).Count | Should -BeGreaterThan 3
        $output = Get-Content (Join-Path $folder output.txt) -Raw
        $output | Should -Match 'VERBOSE: .*GET /v[13]/users/[\w-]+: HTTP (401|500)'
        $output | Should -Match 'DEBUG: .*Authorization'
        $output | Should -Match 'bad header'
        if ($Way -eq 'Proxy') { @([regex]::Matches($output, 'canary\.invalid could not be reached')).Count | Should -BeGreaterThan 2 }
        if ($Way -eq 'Provider') {
            @(Get-Content "$secret.received" | Where-Object { $_ -eq "Bearer $($token.Replace('c4n4ry', 'c4n4ry2'))" }).Count |
                Should -BeGreaterThan 0
        }
        (Get-ChildItem $folder).Name | Should -Contain 'transcript.txt'
        @(Get-ChildItem (Join-Path $folder journal) -File | Get-Content | Where-Object { $_ -match '"type":"outcome".*"error":' }).Count |
            Should -BeGreaterThan 1
        (Get-Item (Join-Path $folder errors.xml)).Length | Should -BeGreaterThan 1000

        Find-Token $folder | Should -BeNullOrEmpty
    }
}
