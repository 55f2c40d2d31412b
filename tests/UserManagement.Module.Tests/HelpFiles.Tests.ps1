BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).ProviderPath
    $source = Join-Path $root docs/en-US
    $shipped = Join-Path $root en-US
    . $root/build/HelpText.ps1
    . $root/build/AboutText.ps1
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters
    $errorIds = [Enum]::GetNames([UserManagement.PlatformError])

    function Get-Section([string] $Page, [string] $Title) {
        if ($Page -match "(?ms)^## $Title\s*?\n(.*?)(?=^## |\z)") { $Matches[1].Trim() }
    }

    # Words alone: the help wraps lines otherwise than the page, and leaves the marks out.
    function ConvertTo-Word([string] $Text) {
        ((Remove-Mark $Text) -replace '\s+', ' ').Trim()
    }
}

Describe 'The help as a whole' {
    It 'has a page for no cmdlet that is not there' {
        $pages = (Get-ChildItem $source -Filter *-*.md | Where-Object Name -NotLike 'about_*').BaseName
        $pages | Sort-Object | Should -Be ((Get-Command -Module UserManagement).Name | Sort-Object)
    }

    It 'has topics that are made from their pages as they are' {
        $topics = @(Get-ChildItem $source -Filter about_*.md)
        (Get-ChildItem $shipped -Filter about_*).Name | Sort-Object |
            Should -Be ($topics.BaseName | ForEach-Object { "$_.help.txt" } | Sort-Object)
        foreach ($topic in $topics) {
            $fresh = (ConvertTo-AboutText ([IO.File]::ReadAllText($topic.FullName))).Trim()
            $kept = ([IO.File]::ReadAllText((Join-Path $shipped "$($topic.BaseName).help.txt")) -replace "`r`n", "`n").Trim()
            $kept | Should -BeExactly $fresh -Because 'after a change of a page: ./build.ps1 -Task Docs'
            (Get-Help $topic.BaseName | Out-String) | Should -Match 'SHORT DESCRIPTION'
        }
    }

    It 'is staged with the module' {
        foreach ($file in Get-ChildItem $shipped -File) {
            [IO.File]::ReadAllText((Join-Path (Split-Path -Parent $env:TestModulePath) "en-US/$($file.Name)")) -ceq [IO.File]::ReadAllText(
                $file.FullName) | Should -BeTrue -Because $file.Name
        }
    }

    It 'holds no date, so that the same pages give the same bytes on any day' {
        Select-String -Path (Join-Path $source *.md) -Pattern '^ms\.date' | Should -BeNullOrEmpty
    }

    It 'has no word that a console of 80 columns breaks' {
        $xml = [xml][IO.File]::ReadAllText((Join-Path $shipped UserManagement.dll-Help.xml))
        $long = foreach ($para in $xml.GetElementsByTagName('maml:para')) {
            if ($para.ParentNode.LocalName -in 'description', 'alert', 'introduction') {
                $para.InnerText -split "`n" | Where-Object Length -GT 76
            }
        }
        $long | Should -BeNullOrEmpty
    }

    It 'is made from the pages as they are' {
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
        $fresh -ceq $kept | Should -BeTrue -Because 'after a change of a page: ./build.ps1 -Task Docs'
    }

    It 'shows what its examples really print' -Skip:($PSVersionTable.PSVersion -lt [version]'7.5') {
        $differences = @(& (Join-Path $root build/Examples.ps1) -Module $env:TestModulePath)
        $differences | Format-List | Out-String |
            Should -BeNullOrEmpty -Because 'after a change of what is printed: ./build/Examples.ps1 -Update; ./build.ps1 -Task Docs'
    }
}
