<#
.SYNOPSIS
Makes the shipped help from docs/en-US: UserManagement.dll-Help.xml from the cmdlets' pages, about_*.help.txt from the
about_ topics; and docs/platforms.md from the module itself. Writes en-US/ and the copy in the staged module.
The same pages give the same bytes.
.PARAMETER UpdateExamples
First brings the syntax and the parameters' data in the pages up to date, runs the examples and writes what they print into
the pages. Read the difference before it is committed.
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

if (-not (Test-Path -LiteralPath $source)) { throw "There is no docs/en-US: the help has no source." }
$null = New-Item -ItemType Directory -Path $target -Force

# In a process of its own: this one must not hold the module's DLLs, nor be confused by another copy of it.
if ($UpdateExamples) {
    $manifest = Join-Path $Module 'UserManagement.psd1'
    Invoke-ChildShell -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Pages.ps1') -Module $manifest -Source $source
    if ($LASTEXITCODE -ne 0) { throw 'The pages could not be brought up to date; the reason is above.' }
    $null = & (Join-Path $PSScriptRoot 'Examples.ps1') -Module $manifest -Source $source -Update
}

Invoke-ChildShell -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Maml.ps1') -Module $Module -Source $source -Target $target
if ($LASTEXITCODE -ne 0) { throw 'The cmdlet help could not be made; the reason is above.' }

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
Get-ChildItem -LiteralPath $target | ForEach-Object { Write-Host "Made en-US/$($_.Name)" }
