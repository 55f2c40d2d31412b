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

Describe 'The help files' {
    It 'include exactly one Markdown page for each cmdlet' {
        $pages = (Get-ChildItem $source -Filter *-*.md | Where-Object Name -NotLike 'about_*').BaseName
        $pages | Sort-Object | Should -Be ((Get-Command -Module UserManagement).Name | Sort-Object)
    }

    It 'include about topics with the same text as their Markdown pages' {
        $topics = @(Get-ChildItem $source -Filter about_*.md)
        (Get-ChildItem $shipped -Filter about_*).Name | Sort-Object |
            Should -Be ($topics.BaseName | ForEach-Object { "$_.help.txt" } | Sort-Object)
        foreach ($topic in $topics) {
            $fresh = (ConvertTo-AboutText ([IO.File]::ReadAllText($topic.FullName))).Trim()
            $kept = ([IO.File]::ReadAllText((Join-Path $shipped "$($topic.BaseName).help.txt")) -replace "`r`n", "`n").Trim()
            $kept | Should -BeExactly $fresh -Because 'after a change of a page, run ./build.ps1 -Task Docs'
            (Get-Help $topic.BaseName | Out-String) | Should -Match 'SHORT DESCRIPTION'
        }
    }

    It 'describe every error once in about_UserManagement_Errors, under its exit code' {
        $described = Get-DescribedError ([IO.File]::ReadAllText((Join-Path $source about_UserManagement_Errors.md)) -replace "`r`n", "`n")
        $described.Id | Sort-Object | Should -Be ([Enum]::GetNames([UserManagement.PlatformError]) | Sort-Object)
        foreach ($item in $described) { Get-ExitCode $item.Id | Should -Be $item.ExitCode -Because $item.Id }
    }

    It 'are copied into the built module unchanged' {
        foreach ($file in Get-ChildItem $shipped -File) {
            [IO.File]::ReadAllText((Join-Path (Split-Path -Parent $env:TestModulePath) "en-US/$($file.Name)")) -ceq [IO.File]::ReadAllText(
                $file.FullName) | Should -BeTrue -Because $file.Name
        }
    }

    It 'have no ms.date field in their Markdown pages' {
        Select-String -Path (Join-Path $source *.md) -Pattern '^ms\.date' | Should -BeNullOrEmpty
    }

    It 'have no line over 76 characters in descriptions and notes' {
        $xml = [xml][IO.File]::ReadAllText((Join-Path $shipped UserManagement.dll-Help.xml))
        $long = foreach ($para in $xml.GetElementsByTagName('maml:para')) {
            if ($para.ParentNode.LocalName -in 'description', 'alert', 'introduction') {
                $para.InnerText -split "`n" | Where-Object Length -GT 76
            }
        }
        $long | Should -BeNullOrEmpty
    }

    It 'include UserManagement.dll-Help.xml exactly as PlatyPS generates it from the Markdown pages' {
        if (-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable | Where-Object Version -GE '1.0')) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS 1.0 is not installed'
            return
        }
        $made = New-Item -ItemType Directory (Join-Path $TestDrive made)
        Invoke-ChildShell -NoProfile -NonInteractive -File (
            Join-Path $root build/Maml.ps1) -Module (Split-Path -Parent $env:TestModulePath) -Source $source -Target $made
        $LASTEXITCODE | Should -Be 0
        $fresh = [IO.File]::ReadAllText((Join-Path $made UserManagement.dll-Help.xml)) -replace "`r`n", "`n"
        $kept = [IO.File]::ReadAllText((Join-Path $root en-US/UserManagement.dll-Help.xml)) -replace "`r`n", "`n"
        $fresh -ceq $kept | Should -BeTrue -Because 'after a change of a page, run ./build.ps1 -Task Docs'
    }

    It 'show the output that their examples print when they run' -Skip:($PSVersionTable.PSVersion -lt [version]'7.5') {
        $differences = @(& (Join-Path $root build/Examples.ps1) -Module $env:TestModulePath)
        $differences | Format-List | Out-String |
            Should -BeNullOrEmpty -Because 'after a change of the output, run ./build/Examples.ps1 -Update; ./build.ps1 -Task Docs'
    }
}

Describe 'Get-Help -Online' {
    BeforeAll {
        $copy = Join-Path $TestDrive UserManagement
        Copy-Item -LiteralPath (Split-Path -Parent $env:TestModulePath) -Destination $copy -Recurse

        # The address that Get-Help -Online would open is the first related link.
        function Get-OnlineAddress([string] $Module) {
            Invoke-ChildShell -NoProfile -NonInteractive -Command "Import-Module '$Module/UserManagement.psd1'
                foreach (`$name in (Get-Command -Module UserManagement).Name) {
                    `$links = (Get-Help `$name -Full).relatedLinks.navigationLink
                    '{0} {1}' -f `$name, @(`$links)[0].uri
                }"
        }
    }

    It 'has no web address until build/HelpAddress.ps1 sets it' {
        Get-OnlineAddress $copy | Where-Object { $_ -match 'https?:' } | Should -BeNullOrEmpty
    }

    It 'opens the page of each cmdlet under the address that build/HelpAddress.ps1 set last' {
        foreach ($address in 'https://first.example/docs/', 'https://code.example/x/docs/en-US') {
            & (Join-Path $root build/HelpAddress.ps1) -Module $copy -HelpUri $address
        }
        $lines = @(Get-OnlineAddress $copy)
        $names = @((Get-Command -Module UserManagement).Name)
        $lines | Sort-Object | Should -Be ($names | Sort-Object | ForEach-Object { "$_ https://code.example/x/docs/en-US/$_.md" })
        $names | ForEach-Object { Join-Path $source "$_.md" } | Should -Exist
    }

    It 'needs an absolute https address: build/HelpAddress.ps1 refuses <Address>' -ForEach @(
        @{ Address = 'http://code.example/docs' }, @{ Address = 'docs/en-US' }
    ) {
        { & (Join-Path $root build/HelpAddress.ps1) -Module $copy -HelpUri $Address } | Should -Throw '*not an absolute https address*'
    }
}
