# The lines of the help that end a scheduled script with an exit code. The tests read them from the pages and run them as a scheduler does.

BeforeDiscovery {
    $cases = @(
        @{ Case = 'no error'; Rows = 'Email', 'liam.murphy@example.com'; Code = 0 }
        @{ Case = 'a CSV without rows'; Rows = @('Email'); Code = 0 }
        @{ Case = 'an unknown user'; Rows = 'Email', 'nobody@example.com', 'liam.murphy@example.com'; Code = 3 }
        @{ Case = 'a CSV without the column Email'; Rows = 'Address', 'liam.murphy@example.com'; Code = 4 }
        @{ Case = 'a value that is not an address'; Rows = 'Email', 'Liam Murphy <liam.murphy@example.com>'; Code = 4 }
        @{ Case = 'errors with codes 3 and 4'; Rows = 'Email', 'nobody@example.com', 'no address', 'liam.murphy@example.com'; Code = 4 }
        @{
            Case = 'a row that PowerShell cannot bind to a parameter'; Rows = 'Email', 'x'; Code = 4
            Command = 'Suspend-PlatformUser -User { throw "x" }'
        }
        @{ Case = 'an error of another module'; Rows = 'Email', 'x'; Code = 1; Command = 'ForEach-Object { Write-Error foreign }' }
        @{ Case = 'no connection'; Rows = 'Email', 'liam.murphy@example.com'; Code = 1; Before = 'Disconnect-Platform' }
        @{ Case = 'an invalid parameter'; Rows = 'Email', 'x'; Code = 1; Command = 'Suspend-PlatformUser -ThrottleLimit 0' }
        @{ Case = 'a CSV file that does not exist'; Rows = @(); Code = 1 }
    )
    $cases = foreach ($case in $cases) { foreach ($strict in $false, $true) { $case + @{ Strict = $strict } } }
    # One case for each way in which a script ends: with exit and no error, with exit after errors, and with a terminating error.
    $started = $cases | Where-Object { $_.Strict -and $_.Case -in 'no error', 'errors with codes 3 and 4', 'an invalid parameter' }
}

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    . $PSScriptRoot/_Session.ps1
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).ProviderPath

    # Returns the lines of the example up to the exit code. In README.md, other lines come before and after them.
    function Get-Example([string] $File) {
        $text = [IO.File]::ReadAllText((Join-Path $root $File)) -replace "`r`n", "`n"
        $block = '(?s)```powershell\n(?:(?!```).)*?(\$ErrorActionPreference = (?:(?!```).)*?\n\$exitCode = [^\n]*)'
        $found = @([regex]::Matches($text, $block) | ForEach-Object { $_.Groups[1].Value })
        $found.Count | Should -Be 1 -Because "$File has one such example"
        $found[0]
    }

    $example = Get-Example docs/en-US/Suspend-PlatformUser.md

    # Creates the script and the CSV of the current case, and returns the path of the script.
    function New-Job {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        if ($Rows) { Set-Content (Join-Path $folder leavers.csv) $Rows }
        $lines = $example
        if ($Command) {
            $lines = $lines.Replace('Suspend-PlatformUser', $Command)
            if ($Command -like 'ForEach*') { $lines = $lines.Replace('-Confirm:$false ', '') }
        }
        $file = Join-Path $folder job.ps1
        Set-Content $file @(
            if ($Strict) { 'Set-StrictMode -Version Latest' }
            "Import-Module '$env:TestModulePath'; Connect-Platform -Sandbox; Set-Location '$folder'"
            $Before
            $lines
            'exit $exitCode'
        )
        $file
    }
}

Describe 'The lines of the help that end a scheduled script with an exit code' {
    It 'are the same in README.md, about_UserManagement_Errors and the help page of Suspend-PlatformUser' {
        Get-Example README.md | Should -BeExactly $example
        Get-Example docs/en-US/about_UserManagement_Errors.md | Should -BeExactly $example
    }

    It 'end with four lines that the sample offboarding scripts contain too' {
        $lines = $example -split "`n" -replace '^\$exitCode = ', 'exit ' | Select-Object -Last 4 | ForEach-Object Trim
        foreach ($sample in 'samples/offboarding.ps1', 'samples/runbooks/offboarding.ps1') {
            $text = Get-Content (Join-Path $root $sample) | ForEach-Object Trim
            foreach ($line in $lines) { $text | Should -Contain $line -Because $sample }
        }
    }

    It 'compute exit code <Code> for <Case> (strict mode: <Strict>)' -ForEach $cases {
        $run = Invoke-InSession -Script "& '$(New-Job)' *>&1"
        $run.ExitCode | Should -Be $Code -Because $run.Text
    }

    It 'end a PowerShell process with exit code <Code> for <Case>' -ForEach $started {
        $output = '' | Invoke-ChildShell -NoProfile -NonInteractive -File (New-Job) 2>&1
        $LASTEXITCODE | Should -Be $Code -Because ($output | Out-String)
    }
}
