# The part of Docs.ps1 that loads the module: run it in a process of its own.
param([string] $Module, [string] $Source, [string] $Target)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try {
    $platyPS = Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable | Where-Object Version -ge '1.0' | Select-Object -First 1
    if (-not $platyPS) {
        throw 'The help is made with Microsoft.PowerShell.PlatyPS 1.0 or later, which is not installed. Install it with: ' +
        'Install-Module Microsoft.PowerShell.PlatyPS -Scope CurrentUser'
    }
    Import-Module $platyPS.Path
    Import-Module (Join-Path $Module 'UserManagement.psd1')

    $cmdlets = @(Get-Command -Module UserManagement | Select-Object -ExpandProperty Name | Sort-Object)
    $pages = @(Get-ChildItem -LiteralPath $Source -Filter '*-*.md' | Where-Object Name -notlike 'about_*' | Sort-Object Name)
    $titles = @($pages | ForEach-Object { $_.BaseName })
    foreach ($name in $cmdlets) { if ($name -notin $titles) { Write-Warning "$name has no page in docs/en-US." } }
    foreach ($page in $pages) { if ($page.BaseName -notin $cmdlets) { throw "$($page.Name) is about no cmdlet of the module." } }
    if (-not $pages) { exit 0 }

    $work = Join-Path ([System.IO.Path]::GetTempPath()) ('um-help-' + [guid]::NewGuid().ToString('n'))
    try {
        $help = @(Import-MarkdownCommandHelp -Path $pages.FullName)
        $made = @($help | Export-MamlCommandHelp -OutputFolder $work -Force)
        if ($made.Count -ne 1) { throw "One help file was expected, not: $($made.Name -join ', '). Check 'external help file' in the pages." }
        $text = [System.IO.File]::ReadAllText($made[0].FullName) -replace "`r`n", "`n"
        [System.IO.File]::WriteAllText((Join-Path $Target 'UserManagement.dll-Help.xml'), $text.TrimEnd() + "`n", (New-Object System.Text.UTF8Encoding $false))
    } finally {
        if (Test-Path -LiteralPath $work) { Remove-Item -LiteralPath $work -Recurse -Force }
    }
    exit 0
} catch {
    [Console]::Error.WriteLine("$_")
    exit 1
}
