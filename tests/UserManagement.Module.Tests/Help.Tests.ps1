BeforeDiscovery {
    . $PSScriptRoot/_Shared.ps1
    $cmdlets = @(Get-Command -Module UserManagement | Sort-Object Name | ForEach-Object { @{ Name = $_.Name } })
}

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).ProviderPath
    $source = Join-Path $root docs/en-US
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters
    $errorIds = [Enum]::GetNames([UserManagement.PlatformError])

    function Get-Section([string] $Page, [string] $Title) {
        if ($Page -match "(?ms)^## $Title\s*?\n(.*?)(?=^## |\z)") { $Matches[1].Trim() }
    }
}

Describe 'The page of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $path = Join-Path $source "$Name.md"
        $page = if (Test-Path $path) { [IO.File]::ReadAllText($path) -replace "`r`n", "`n" }
        $command = Get-Command $Name -Module UserManagement
    }

    It 'is there, with synopsis, description and outputs' {
        $page | Should -Not -BeNullOrEmpty
        (Get-Section $page SYNOPSIS).Length | Should -BeIn (15..110)
        (Get-Section $page DESCRIPTION).Length | Should -BeGreaterThan 60
        Get-Section $page INPUTS | Should -Not -BeNullOrEmpty
        $outputs = @([regex]::Matches((Get-Section $page OUTPUTS), '(?m)^### (.+)$') | ForEach-Object { $_.Groups[1].Value })
        $outputs | Sort-Object | Should -Be (@($command.OutputType.Name) | Sort-Object -Unique)
        $page | Should -Not -Match '\{\{'
    }

    It 'describes each parameter as it is' {
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
            $Matches[1] | Should -Be ($parameter.ParameterType.FullName -replace '^System\.Nullable`1\[\[([^,]+),.*$', '$1') -Because $because
            $aliases = @([regex]::Match($data, '(?ms)^Aliases:(.*?)^ParameterSets').Groups[1].Value -split '\n' | Where-Object { $_ -match '^- ' } | ForEach-Object { $_.Substring(2) })
            $aliases | Sort-Object | Should -Be ($parameter.Aliases | Sort-Object) -Because $because
            $data -match '(?m)^SupportsWildcards: true' | Should -Be ([bool]($parameter.Attributes | Where-Object { $_ -is [SupportsWildcards] })) -Because $because
            $sets = @{}
            foreach ($match in [regex]::Matches($data, '(?ms)^- Name: (.+?)\n  Position: (\w+)\n  IsRequired: (\w+)\n  ValueFromPipeline: (\w+)\n  ValueFromPipelineByPropertyName: (\w+)')) {
                $set = $match.Groups[1].Value -replace '^\(All\)$', '__AllParameterSets'
                $sets[$set] = '{0} {1} {2} {3}' -f ($match.Groups[2].Value -replace 'Named', [int]::MinValue), $match.Groups[3].Value, $match.Groups[4].Value, $match.Groups[5].Value
            }
            $sets.Keys | Sort-Object | Should -Be ($parameter.ParameterSets.Keys | Sort-Object) -Because $because
            foreach ($set in $parameter.ParameterSets.GetEnumerator()) {
                $sets[$set.Key] | Should -Be ('{0} {1} {2} {3}' -f $set.Value.Position, $set.Value.IsMandatory, $set.Value.ValueFromPipeline, $set.Value.ValueFromPipelineByPropertyName) -Because "$because in $($set.Key)"
            }
        }
    }

    It 'shows at least two examples, each with its output' {
        $examples = @((Get-Section $page EXAMPLES) -split '(?m)^### Example ' | Where-Object { $_.Trim() })
        $examples.Count | Should -BeGreaterOrEqual 2
        foreach ($example in $examples) {
            $example | Should -Match '```powershell\n'
            if ($example -notmatch '<!-- not run -->') { $example | Should -Match '(?s)```output\n' }
        }
        @($examples -notmatch '<!-- not run -->').Count | Should -BeGreaterOrEqual 2
    }

    It 'names error ids that exist, with their exit codes' {
        $named = @([regex]::Matches((Get-Section $page NOTES), '(?m)^- (\w+) \(exit code (\d)\): (.+)$'))
        $named.Count | Should -BeGreaterThan 0
        foreach ($match in $named) {
            $match.Groups[1].Value | Should -BeIn $errorIds
            $exception = [UserManagement.PlatformException].GetConstructors('Public, NonPublic, Instance')[0]
            $made = $exception.Invoke(@([UserManagement.PlatformError]$match.Groups[1].Value, 'x') + @($null) * ($exception.GetParameters().Count - 2))
            $made.ExitCode | Should -Be ([int]$match.Groups[2].Value) -Because $match.Groups[1].Value
        }
    }

    It 'is what Get-Help shows' {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Be (Get-Section $page SYNOPSIS)
        @($help.parameters.parameter.name) | Sort-Object | Should -Be (@($command.Parameters.Keys | Where-Object { $_ -notin $common }) | Sort-Object)
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        @($help.examples.example)[0].code | Should -Match '^PS> '
        ($help | Out-String) | Should -Not -Match '```'
    }
}

Describe 'The help as a whole' {
    It 'has a page for no cmdlet that is not there' {
        $pages = (Get-ChildItem $source -Filter *-*.md | Where-Object Name -NotLike 'about_*').BaseName
        $pages | Sort-Object | Should -Be ((Get-Command -Module UserManagement).Name | Sort-Object)
    }

    It 'ships <_>' -ForEach 'about_UserManagement', 'about_UserManagement_Connections' {
        $shipped = Join-Path (Split-Path -Parent $env:TestModulePath) "en-US/$_.help.txt"
        [IO.File]::ReadAllText($shipped) | Should -Match 'SHORT DESCRIPTION'
        Join-Path $source "$_.md" | Should -Exist
        (Get-Help $_ | Out-String) | Should -Match 'SHORT DESCRIPTION'
    }

    It 'is made from the pages as they are' {
        if (-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable | Where-Object Version -GE '1.0')) { Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS 1.0 is not installed'; return }
        $made = New-Item -ItemType Directory (Join-Path $TestDrive made)
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $root build/Maml.ps1) -Module (Split-Path -Parent $env:TestModulePath) -Source $source -Target $made
        $LASTEXITCODE | Should -Be 0
        $fresh = [IO.File]::ReadAllText((Join-Path $made UserManagement.dll-Help.xml)) -replace "`r`n", "`n"
        $kept = [IO.File]::ReadAllText((Join-Path $root en-US/UserManagement.dll-Help.xml)) -replace "`r`n", "`n"
        $fresh -ceq $kept | Should -BeTrue -Because 'after a change of a page: ./build.ps1 -Task Docs'
    }

    It 'shows what its examples really print' -Skip:($PSVersionTable.PSVersion -lt [version]'7.5') {
        $differences = @(& (Join-Path $root build/Examples.ps1) -Module $env:TestModulePath)
        $differences | Format-List | Out-String | Should -BeNullOrEmpty -Because 'after a change of what is printed: ./build/Examples.ps1 -Update; ./build.ps1 -Task Docs'
    }
}
