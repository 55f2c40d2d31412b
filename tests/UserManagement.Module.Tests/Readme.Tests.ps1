BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).ProviderPath
    $pages = @(Get-Item (Join-Path $root README.md), (Join-Path $root docs/en-US/*.md))
}

Describe 'README.md' {
    It 'has code that runs from top to bottom and prints the output that it shows' -Skip:($PSVersionTable.PSVersion -lt [version]'7.5') {
        Remove-Item Env:USERMANAGEMENT_PROFILES -ErrorAction Ignore
        $before = @(Get-ChildItem Env: | ForEach-Object { "$($_.Name)=$($_.Value)" })
        $differences = @(& (Join-Path $root build/Readme.ps1) -Module $env:TestModulePath)
        $differences | Format-List | Out-String |
            Should -BeNullOrEmpty -Because 'after a change of the output, run ./build/Readme.ps1 -Update'
        @(Get-ChildItem Env: | ForEach-Object { "$($_.Name)=$($_.Value)" }) |
            Should -Be $before -Because 'the script restores the environment variables of the session, and removes those that were not set'
    }
}

Describe 'Every example of README.md and of the help' {
    It 'can be pasted into a session: it parses, does not start with a prompt such as PS>, and does not call exit' {
        $exit = { param($Node) $Node -is [System.Management.Automation.Language.ExitStatementAst] }
        $count = 0
        foreach ($page in $pages) {
            $text = [IO.File]::ReadAllText($page.FullName) -replace "`r`n", "`n"
            foreach ($match in [regex]::Matches($text, '(?s)```powershell\n(.*?)\n```')) {
                $count++
                $problems = $null
                $ast = [System.Management.Automation.Language.Parser]::ParseInput($match.Groups[1].Value, [ref] $null, [ref] $problems)
                $problems | Should -BeNullOrEmpty -Because "$($page.Name): $($match.Groups[1].Value)"
                $match.Groups[1].Value | Should -Not -Match '(?m)^(PS>|>>)' -Because $page.Name
                $ast.Find($exit, $true) | Should -BeNullOrEmpty -Because "$($page.Name): exit closes the session"
            }
        }
        $count | Should -BeGreaterThan 60
    }
}
