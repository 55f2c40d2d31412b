<#
.SYNOPSIS
Runs the PowerShell blocks of README.md from top to bottom in one session and compares their output with the output in the page.
.DESCRIPTION
The session starts in a folder that contains only the module in out/UserManagement, and has an empty home folder. The output of a block is
compared if a block marked "output" follows. A block after a comment that starts with "not run" is skipped. Emits one object for each
block whose output differs from the page, or that has an error.
.EXAMPLE
./build/Readme.ps1 -Update
Writes the real output into the page.
#>
[CmdletBinding()]
param(
    [string] $Module = (Join-Path $PSScriptRoot '../out/UserManagement/UserManagement.psd1'),
    [string] $Page = (Join-Path $PSScriptRoot '../README.md'),
    [switch] $Update
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'ChildShell.ps1')
. (Join-Path $PSScriptRoot 'ExampleText.ps1')
$block = [regex] ('(?s)(?<before><!-- not run[^>]*-->\s*)?```powershell\n(?<code>.*?)\n```' +
    '(?<shown>\n\n```output\n(?<output>.*?)\n?```)?')
$text = [System.IO.File]::ReadAllText($Page) -replace "`r`n", "`n"
$examples = @($block.Matches($text) | Where-Object { -not $_.Groups['before'].Success } | ForEach-Object {
        [pscustomobject]@{
            Code = $_.Groups['code'].Value; Shown = $_.Groups['output'].Value; IsShown = $_.Groups['shown'].Success
            Printed = ''; Failed = $false
        }
    })

$folder = Join-Path ([System.IO.Path]::GetTempPath()) ('um-readme-' + [guid]::NewGuid().ToString('n'))
$work = New-Item -ItemType Directory (Join-Path $folder work)
$null = New-Item -ItemType Directory (Join-Path $work out), (Join-Path $folder home)
$saved = @{}
try {
    Copy-Item -LiteralPath (Split-Path -Parent (Resolve-Path -LiteralPath $Module).ProviderPath) (Join-Path $work out) -Recurse
    $mark = [guid]::NewGuid().ToString('n')
    @{ Work = $work.FullName; Mark = $mark; Codes = @($examples.Code) } | ConvertTo-Json -Depth 4 |
        Set-Content (Join-Path $folder input.json)
    @'
param($Path)
$in = Get-Content $Path -Raw | ConvertFrom-Json
$PSStyle.OutputRendering = 'PlainText'
$ProgressPreference = 'SilentlyContinue'
Set-Location $in.Work
foreach ($code in $in.Codes) {
    [Console]::WriteLine($in.Mark)
    $before = $global:Error.Count
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref] $null, [ref] $null)
    foreach ($statement in $ast.EndBlock.Statements) {
        $line = [scriptblock]::Create($statement.Extent.Text)
        try { . $line *>&1 | Out-String -Stream -Width 96 | ForEach-Object { [Console]::WriteLine($_) } }
        catch { $_ | Out-String -Stream -Width 96 | ForEach-Object { [Console]::WriteLine($_) } }
    }
    if ($global:Error.Count -gt $before) { [Console]::WriteLine("$($in.Mark)-failed: $($global:Error[0])") }
}
'@ | Set-Content (Join-Path $folder run.ps1)
    foreach ($name in 'HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'USERMANAGEMENT_PROFILES') {
        $saved[$name] = [Environment]::GetEnvironmentVariable($name)
        Set-Environment @{ $name = $(if ($name -eq 'HOME') { Join-Path $folder home }) }
    }
    $lines = Invoke-ChildShell -NoProfile -NonInteractive -File (Join-Path $folder run.ps1) (Join-Path $folder input.json)
    $outputs = @(($lines -join "`n") -split "(?m)^$mark$" | Select-Object -Skip 1)
}
finally {
    Set-Environment $saved
    Remove-Item -LiteralPath $folder -Recurse -Force
}
if ($outputs.Count -ne $examples.Count) {
    throw "Only $($outputs.Count) of $($examples.Count) blocks were run. The process printed: $lines"
}

for ($i = 0; $i -lt $examples.Count; $i++) {
    $printed = @((Format-ExampleText $outputs[$i] $folder) -split "`n" | ForEach-Object TrimEnd)
    $examples[$i].Failed = [bool]($printed -match "^$mark-failed")
    $examples[$i].Printed = (($printed -replace "^$mark-failed", 'failed') -join "`n").Trim("`n") -replace "`n{2,}", "`n`n"
}

if ($Update) {
    $queue = [System.Collections.Generic.Queue[object]]::new([object[]]$examples)
    $new = $block.Replace($text, [System.Text.RegularExpressions.MatchEvaluator] {
            param($match)
            if ($match.Groups['before'].Success) { return $match.Value }
            $example = $queue.Dequeue()
            if (-not $match.Groups['shown'].Success) { return $match.Value }
            '```powershell' + "`n$($example.Code)`n" + '```' + "`n`n" + '```output' + "`n$($example.Printed)`n" + '```'
        })
    if ($new -cne $text) { [System.IO.File]::WriteAllText($Page, $new, [System.Text.UTF8Encoding]::new($false)) }
}

$examples | Where-Object { $_.Failed -or ($_.IsShown -and $_.Printed -cne $_.Shown) }
