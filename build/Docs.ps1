<#
.SYNOPSIS
Makes the shipped help from docs/en-US: UserManagement.dll-Help.xml from the cmdlets' pages, about_*.help.txt from the
about_ topics; and docs/platforms.md from the module itself. Writes en-US/ and the copy in the staged module. The same pages give the same bytes.
#>
[CmdletBinding()]
param(
    [string] $Module = (Join-Path $PSScriptRoot '../out/UserManagement')
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$source = Join-Path $root 'docs/en-US'
$target = Join-Path $root 'en-US'
$Module = (Resolve-Path -LiteralPath $Module).ProviderPath
$utf8 = New-Object System.Text.UTF8Encoding $false

function Write-Text([string] $Path, [string] $Text) {
    [System.IO.File]::WriteAllText($Path, ($Text -replace "`r`n", "`n").TrimEnd() + "`n", $utf8)
}

function Split-Line([string] $Text, [string] $Indent, [string] $FirstIndent = $Indent) {
    $line = $FirstIndent
    $isEmpty = $true
    foreach ($word in $Text -split '\s+' | Where-Object { $_ }) {
        if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt 80) {
            $line
            $line = $Indent
            $isEmpty = $true
        }
        $line += $(if ($isEmpty) { $word } else { " $word" })
        $isEmpty = $false
    }
    if (-not $isEmpty) { $line }
}

# Marks that mean nothing in a terminal: links keep their text, emphasis and code their words.
function Remove-Mark([string] $Text) {
    $Text = $Text -replace '!?\[([^\]]+)\]\((https?://[^)]+)\)', '$1 ($2)' -replace '\[([^\]]+)\]\([^)]*\)', '$1'
    $Text = $Text -replace '\*\*([^*]+)\*\*', '$1' -replace '(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])', '$1'
    $Text -replace '`([^`]+)`', '$1' -replace '\\([\\`*_{}\[\]()#+\-.!<>|])', '$1'
}

function ConvertTo-AboutText([string] $Markdown) {
    $out = New-Object System.Collections.Generic.List[string]
    $paragraph = New-Object System.Collections.Generic.List[string]
    $first = $next = '    '
    $inCode = $false
    $text = ($Markdown -replace "`r`n", "`n") -replace '\A---\n(?s:.*?)\n---\n', '' -replace '(?s)<!--.*?-->', ''

    $flush = {
        if ($paragraph.Count) { foreach ($l in Split-Line (Remove-Mark ($paragraph -join ' ')) $next $first) { $out.Add($l) } }
        $paragraph.Clear()
        $first = $next = '    '
    }
    foreach ($line in $text -split "`n") {
        if ($line -match '^\s*```') { . $flush; $inCode = -not $inCode; continue }
        if ($inCode) { $out.Add(('      ' + $line).TrimEnd()); continue }
        if ($line -match '^\s*$') { . $flush; $out.Add(''); continue }
        if ($line -match '^(#+)\s+(.*)$') {
            . $flush
            $level = $Matches[1].Length
            $title = Remove-Mark $Matches[2]
            $out.Add($(if ($level -le 2) { $title.ToUpperInvariant() -replace '^ABOUT_', 'about_' } else { "  $title" }))
            if ($level -eq 1) { $out[$out.Count - 1] = $title }
            continue
        }
        if ($line -match '^\s*\|') { # A table stays as it was written: its columns were aligned by hand.
            . $flush
            if ($line -notmatch '^\s*\|[\s:|-]+\|?\s*$') { $out.Add('    ' + (Remove-Mark $line).Trim()) }
            continue
        }
        if ($line -match '^(\s*)([-*+]|\d+[.)])\s+(.*)$') {
            . $flush
            $depth, $mark, $rest = $Matches[1], $Matches[2], $Matches[3]
            $first = '    ' + $depth + $(if ($mark -match '\d') { $mark } else { '-' }) + ' '
            $next = ' ' * $first.Length
            $paragraph.Add($rest)
            continue
        }
        $paragraph.Add(($line -replace '^\s*>\s?', '').Trim())
    }
    . $flush
    ($out -join "`n") -replace "`n{3,}", "`n`n"
}

if (-not (Test-Path -LiteralPath $source)) { throw "There is no docs/en-US: the help has no source." }
$null = New-Item -ItemType Directory -Path $target -Force

# In a process of its own: this one must not hold the module's DLLs, nor be confused by another copy of it.
$shell = (Get-Process -Id $PID).Path
if ((Split-Path -Leaf $shell) -notmatch '^(pwsh|powershell)(\.exe)?$') { $shell = 'pwsh' }
& $shell -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Maml.ps1') -Module $Module -Source $source -Target $target
if ($LASTEXITCODE -ne 0) { throw 'The cmdlet help could not be made; the reason is above.' }

$table = & $shell -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Platforms.ps1') -Module (Join-Path $Module 'UserManagement.psd1')
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
