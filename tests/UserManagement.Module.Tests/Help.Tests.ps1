BeforeDiscovery {
    . $PSScriptRoot/_Shared.ps1
    $cmdlets = @(Get-Command -Module UserManagement | Sort-Object Name | ForEach-Object { @{ Name = $_.Name } })
}

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    . $PSScriptRoot/_HelpErrors.ps1
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).ProviderPath
    $source = Join-Path $root docs/en-US
    $shipped = Join-Path $root en-US
    . $root/build/HelpText.ps1
    . $root/build/AboutText.ps1
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters

    function Get-Section([string] $Page, [string] $Title) {
        if ($Page -match "(?ms)^## $Title\s*?\n(.*?)(?=^## |\z)") { $Matches[1].Trim() }
    }

    # Returns only the words: the help wraps lines differently from the page and has no Markdown marks.
    function ConvertTo-Word([string] $Text) {
        ((Remove-Mark $Text) -replace '\s+', ' ').Trim()
    }
}

Describe 'The help page of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $path = Join-Path $source "$Name.md"
        $page = if (Test-Path $path) { [IO.File]::ReadAllText($path) -replace "`r`n", "`n" }
        $command = Get-Command $Name -Module UserManagement
    }

    It 'exists, with synopsis, description, inputs and the actual output types' {
        $page | Should -Not -BeNullOrEmpty
        (Get-Section $page SYNOPSIS).Length | Should -BeIn (15..110)
        (Get-Section $page DESCRIPTION).Length | Should -BeGreaterThan 60
        Get-Section $page INPUTS | Should -Not -BeNullOrEmpty
        $outputs = @([regex]::Matches((Get-Section $page OUTPUTS), '(?m)^### (.+)$') | ForEach-Object { $_.Groups[1].Value })
        $outputs | Sort-Object | Should -Be (@($command.OutputType.Name) | Sort-Object -Unique)
        $page | Should -Not -Match '\{\{'
    }

    It 'describes each parameter with its actual type, aliases and parameter sets' {
        $described = @{}
        foreach ($match in [regex]::Matches((Get-Section $page PARAMETERS), '(?ms)^### -(\w+)\n\n(.*?)\n\n```yaml\n(.*?)^```')) {
            $described[$match.Groups[1].Value] = @{ Text = $match.Groups[2].Value; Data = $match.Groups[3].Value }
        }
        $real = @($command.Parameters.Values | Where-Object Name -NotIn $common)
        $described.Keys | Sort-Object | Should -Be ($real.Name | Sort-Object)
        foreach ($parameter in $real) {
            $text = $described[$parameter.Name].Text
            $data = $described[$parameter.Name].Data
            $because = "-$($parameter.Name)"
            $text.Length | Should -BeGreaterThan 15 -Because $because
            ($data -match '(?m)^Type: (.+)$') | Should -BeTrue
            $Matches[1] |
                Should -Be ($parameter.ParameterType.FullName -replace '^System\.Nullable`1\[\[([^,]+),.*$', '$1') -Because $because
            $aliases = @(
                [regex]::Match($data, '(?ms)^Aliases:(.*?)^ParameterSets').Groups[1].Value -split '\n' | Where-Object { $_ -match '^- ' } |
                    ForEach-Object { $_.Substring(2) }
            )
            $aliases | Sort-Object | Should -Be ($parameter.Aliases | Sort-Object) -Because $because
            $data -match '(?m)^SupportsWildcards: true' |
                Should -Be ([bool]($parameter.Attributes | Where-Object { $_ -is [SupportsWildcards] })) -Because $because
            $sets = @{}
            $pattern = '(?ms)^- Name: (.+?)\n  Position: (\w+)\n  IsRequired: (\w+)\n  ValueFromPipeline: (\w+)\n' +
                '  ValueFromPipelineByPropertyName: (\w+)'
            foreach ($match in [regex]::Matches($data, $pattern)) {
                $set = $match.Groups[1].Value -replace '^\(All\)$', '__AllParameterSets'
                $sets[$set] = '{0} {1} {2} {3}' -f ($match.Groups[2].Value -replace 'Named', [int]::MinValue), $match.Groups[3].Value,
                    $match.Groups[4].Value, $match.Groups[5].Value
            }
            $sets.Keys | Sort-Object | Should -Be ($parameter.ParameterSets.Keys | Sort-Object) -Because $because
            foreach ($set in $parameter.ParameterSets.GetEnumerator()) {
                $real = '{0} {1} {2} {3}' -f $set.Value.Position, $set.Value.IsMandatory, $set.Value.ValueFromPipeline,
                    $set.Value.ValueFromPipelineByPropertyName
                $sets[$set.Key] | Should -Be $real -Because "$because in $($set.Key)"
            }
        }
    }

    It 'shows the actual syntax of each parameter set' {
        $written = @(
            [regex]::Matches((Get-Section $page SYNTAX), '(?s)```\n(.*?)\n```') | ForEach-Object { $_.Groups[1].Value -replace '\s+', ' ' }
        )
        $written | Sort-Object | Should -Be ($command.ParameterSets | ForEach-Object { "$Name $_" } | Sort-Object)
    }

    It 'shows the actual default of each numeric parameter' {
        $cmdlet = [Activator]::CreateInstance($command.ImplementingType)
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.ParameterType -eq [int] -and $_.Name -notin $common }) {
            $page -match "(?ms)^### -$($parameter.Name)\n.*?^DefaultValue: (.+?)$" | Should -BeTrue
            $Matches[1] | Should -Be "$($cmdlet.($parameter.Name))" -Because "-$($parameter.Name)"
        }
    }

    It 'links only to existing pages' {
        $links =
            @([regex]::Matches((Get-Section $page 'RELATED LINKS'), '(?m)^- \[.+?\]\((.+?)\)$') | ForEach-Object { $_.Groups[1].Value })
        $links.Count | Should -BeGreaterThan 0
        $links | Where-Object { -not (Test-Path -LiteralPath (Join-Path $source $_)) } | Should -BeNullOrEmpty
    }

    It 'shows at least two examples with output' {
        $examples = @((Get-Section $page EXAMPLES) -split '(?m)^### Example ' | Where-Object { $_.Trim() })
        $examples.Count | Should -BeGreaterOrEqual 2
        foreach ($example in $examples) {
            $example | Should -Match '```powershell\n'
            if ($example -notmatch '<!-- not run -->') { $example | Should -Match '(?s)```output\n[^`]' }
        }
        @($examples -notmatch '<!-- not run -->').Count | Should -BeGreaterOrEqual 2
    }

    It 'shows examples in lines that Get-Help does not break in a console of 80 columns' {
        foreach ($example in (Get-Help $Name -Full).examples.example) {
            # Get-Help indents examples by four columns, and leaves the last column of the console empty.
            ($example.title, $example.code, $example.remarks.Text -join "`n") -split "`n" | Where-Object { $_.TrimEnd().Length -gt 75 } |
                Should -BeNullOrEmpty
        }
    }

    It 'names only error ids that exist, each with its actual exit code' {
        $named = Get-NamedError (Get-Section $page NOTES)
        @($named).Count | Should -BeGreaterThan 0
        foreach ($item in $named) { Get-ExitCode $item.Id | Should -Be $item.ExitCode -Because $item.Id }
    }

    It 'has the same texts as Get-Help, and the example code that Get-Help shows can be pasted' {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Be (Get-Section $page SYNOPSIS)
        @($help.parameters.parameter.name) | Sort-Object |
            Should -Be (@($command.Parameters.Keys | Where-Object { $_ -notin $common }) | Sort-Object)
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        foreach ($example in $help.examples.example) {
            $example.code | Should -Not -Match '(?m)^(PS>|>>)' -Because 'users paste the code'
            $problems = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty
            # An empty line separates two statements, so that a reader can tell them apart.
            $between = $ast.EndBlock.Statements | Select-Object -Skip 1 | ForEach-Object { $_.Extent.StartLineNumber }
            foreach ($number in $between) {
                $lines = $example.code -split "`n"
                $above = @($lines[0..($number - 2)] | Where-Object { $_ -notmatch '^#' })[-1]
                $above.Trim() | Should -BeNullOrEmpty -Because $example.code
            }
        }
        ($help | Out-String) | Should -Not -Match '```'
        # Detects help that was not built again after a change of the page, even if PlatyPS is not installed.
        ConvertTo-Word ($help.description.Text -join ' ') | Should -Be (ConvertTo-Word (Get-Section $page DESCRIPTION))
        ConvertTo-Word ($help.alertSet.alert.Text -join ' ') | Should -Be (ConvertTo-Word (Get-Section $page NOTES))
        foreach ($match in [regex]::Matches((Get-Section $page PARAMETERS), '(?ms)^### -(\w+)\n\n(.*?)\n\n```yaml')) {
            $shown = $help.parameters.parameter | Where-Object name -EQ $match.Groups[1].Value
            ConvertTo-Word ($shown.description.Text -join ' ') | Should -Be (ConvertTo-Word $match.Groups[2].Value)
        }
    }
}
