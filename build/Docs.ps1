<#
.SYNOPSIS
Makes the help of the module from the pages in docs/en-US: UserManagement.dll-Help.xml from the pages of the cmdlets, and
about_*.help.txt from the pages of the about_ topics. Writes it to en-US and to the module in -Module. Also writes docs/platforms.md, from
the module itself. The same pages always give the same bytes.
.PARAMETER Module
The folder of the built module.
.PARAMETER UpdateExamples
First updates the syntax and the parameter data in the pages, runs the examples and writes their output into the pages. Review the
difference before you commit it.
#>
[CmdletBinding()]
param(
    [string] $Module = (Join-Path $PSScriptRoot '../out/UserManagement'),
    [switch] $UpdateExamples
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$source = Join-Path $root 'docs/en-US'
$target = Join-Path $root 'en-US'
$Module = (Resolve-Path -LiteralPath $Module).ProviderPath
$utf8 = New-Object System.Text.UTF8Encoding $false
. (Join-Path $PSScriptRoot 'HelpText.ps1')
. (Join-Path $PSScriptRoot 'AboutText.ps1')
. (Join-Path $PSScriptRoot 'ChildShell.ps1')

function Write-Text([string] $Path, [string] $Text) {
    [System.IO.File]::WriteAllText($Path, ($Text -replace "`r`n", "`n").TrimEnd() + "`n", $utf8)
}

if (-not (Test-Path -LiteralPath $source)) {
    throw "The folder '$source' with the help pages does not exist. Restore it from the repository."
}
$null = New-Item -ItemType Directory -Path $target -Force

# A new process updates the pages: this process must not lock the module's DLLs, and may have loaded another version of them.
if ($UpdateExamples) {
    $manifest = Join-Path $Module 'UserManagement.psd1'
    Invoke-ChildShell -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Pages.ps1') -Module $manifest -Source $source
    if ($LASTEXITCODE -ne 0) { throw 'The help pages could not be updated; the reason is above.' }
    $null = & (Join-Path $PSScriptRoot 'Examples.ps1') -Module $manifest -Source $source -Update
}

Invoke-ChildShell -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Maml.ps1') -Module $Module -Source $source -Target $target
if ($LASTEXITCODE -ne 0) { throw 'The help of the cmdlets could not be made; the reason is above.' }

$table = Invoke-ChildShell -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Platforms.ps1') -Module (
    Join-Path $Module 'UserManagement.psd1')
if ($LASTEXITCODE -ne 0) { throw 'The table of platforms could not be made; the reason is above.' }
Write-Text (Join-Path $root 'docs/platforms.md') ($table -join "`n")

Get-ChildItem -LiteralPath $target -Filter 'about_*.help.txt' | Remove-Item
foreach ($page in Get-ChildItem -LiteralPath $source -Filter 'about_*.md' | Sort-Object Name) {
    $markdown = [System.IO.File]::ReadAllText($page.FullName)
    Write-Text (Join-Path $target ($page.BaseName + '.help.txt')) (ConvertTo-AboutText $markdown)
}

$shipped = Join-Path $Module 'en-US'
if (Test-Path -LiteralPath $shipped) { Remove-Item -LiteralPath $shipped -Recurse }
Copy-Item -LiteralPath $target -Destination $shipped -Recurse
Get-ChildItem -LiteralPath $target | ForEach-Object { Write-Host "Created en-US/$($_.Name)" }
