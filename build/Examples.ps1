<#
.SYNOPSIS
Runs the examples of the help pages on the sandbox and compares their output with the output in the pages.
.DESCRIPTION
Each example starts in an empty folder, without connections or profiles. It is connected to a sandbox of 25 users, unless the example
contains Connect-Platform. Statements run one after the other, in a console of 75 columns: Get-Help indents the output by four columns, and
leaves the last column of a console of 80 empty. An example after the comment "not run" is skipped. A number of milliseconds, which differs
in each run, is shown as an ellipsis. Emits one object for each example whose output differs.
.EXAMPLE
./build/Examples.ps1 -Update
Writes the real output into the pages.
#>
[CmdletBinding()]
param(
    [string] $Module = (Join-Path $PSScriptRoot '../out/UserManagement/UserManagement.psd1'),
    [string] $Source = (Join-Path $PSScriptRoot '../docs/en-US'),
    [switch] $Update
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'ChildShell.ps1')
. (Join-Path $PSScriptRoot 'ExampleText.ps1')
$block = [regex] '(?s)(?<before><!-- not run -->\s*)?```powershell\n(?<code>.*?)\n```\n\n```output\n(?<output>.*?)\n?```'

$examples = [System.Collections.Generic.List[object]]::new()
foreach ($page in Get-ChildItem -LiteralPath $Source -Filter *.md | Sort-Object Name) {
    $text = [System.IO.File]::ReadAllText($page.FullName) -replace "`r`n", "`n"
    foreach ($match in $block.Matches($text)) {
        if (-not $match.Groups['before'].Success) {
            $examples.Add([pscustomobject]@{ Page = $page; Code = $match.Groups['code'].Value; Output = $match.Groups['output'].Value })
        }
    }
}

# All examples run in one new process: -WhatIf writes to the host, and only the output of another process can be captured completely.
$folder = Join-Path ([System.IO.Path]::GetTempPath()) ('um-examples-' + [guid]::NewGuid().ToString('n'))
$null = New-Item -ItemType Directory $folder
try {
    $mark = [guid]::NewGuid().ToString('n')
    @{ Module = (Resolve-Path -LiteralPath $Module).ProviderPath; Folder = $folder; Mark = $mark; Codes = @($examples.Code) } |
        ConvertTo-Json -Depth 4 | Set-Content (Join-Path $folder input.json)
    @'
param($Path)
$in = Get-Content $Path -Raw | ConvertFrom-Json
$PSStyle.OutputRendering = 'PlainText'
$ErrorView = 'ConciseView'
$ProgressPreference = 'SilentlyContinue'
Import-Module $in.Module
# Redirected verbose and warning messages lack the prefix that the console shows.
$mark = {
    if ($_ -is [System.Management.Automation.VerboseRecord]) { "VERBOSE: $_" }
    elseif ($_ -is [System.Management.Automation.WarningRecord]) { "WARNING: $_" }
    else { , $_ }
}
$number = 0
foreach ($code in $in.Codes) {
    Get-PlatformConnection | Disconnect-Platform
    $home_ = New-Item -ItemType Directory (Join-Path $in.Folder (++$number))
    Set-Location $home_
    $env:USERMANAGEMENT_PROFILES = Join-Path $home_ profiles.json
    [Console]::WriteLine($in.Mark)
    & {
        if ($code -notmatch '(?m)^(\$\w+ = )?Connect-Platform') { Connect-Platform -Sandbox }
        $ast = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref] $null, [ref] $null)
        foreach ($statement in $ast.EndBlock.Statements) {
            $line = [scriptblock]::Create($statement.Extent.Text)
            try { . $line *>&1 | ForEach-Object $mark | Out-String -Stream -Width 75 | ForEach-Object { [Console]::WriteLine($_) } }
            catch { $_ | Out-String -Stream -Width 75 | ForEach-Object { [Console]::WriteLine($_) } }
        }
    }
}
[Console]::WriteLine($in.Mark)
'@ | Set-Content (Join-Path $folder run.ps1)
    $printed = (Invoke-ChildShell -NoProfile -NonInteractive -File (Join-Path $folder run.ps1) (Join-Path $folder input.json)) -join "`n"
    $outputs = @($printed -split "(?m)^$mark$" | Select-Object -Skip 1)
    if ($outputs.Count -ne $examples.Count + 1) {
        throw "Only $($outputs.Count - 1) of $($examples.Count) examples were run. The process printed: $printed"
    }
}
finally { Remove-Item -LiteralPath $folder -Recurse -Force }

for ($i = 0; $i -lt $examples.Count; $i++) {
    $text = Format-ExampleText $outputs[$i] $folder
    $lines = @($text -split "`n" | ForEach-Object { $_.TrimEnd() -replace '\b\d+(?= ms\b)', [char]0x2026 })
    $text = ($lines -join "`n").Trim("`n") -replace "`n{2,}", "`n`n"
    $examples[$i] | Add-Member Real $text
}

if ($Update) {
    foreach ($group in $examples | Group-Object { $_.Page.FullName }) {
        $queue = [System.Collections.Generic.Queue[object]]::new([object[]]@($group.Group))
        $old = [System.IO.File]::ReadAllText($group.Name) -replace "`r`n", "`n"
        $new = $block.Replace($old, [System.Text.RegularExpressions.MatchEvaluator] {
                param($match)
                if ($match.Groups['before'].Success) { return $match.Value }
                $example = $queue.Dequeue()
                '```powershell' + "`n$($example.Code)`n" + '```' + "`n`n" + '```output' + "`n$($example.Real)`n" + '```'
            })
        if ($new -cne $old) {
            [System.IO.File]::WriteAllText($group.Name, $new, [System.Text.UTF8Encoding]::new($false))
            Write-Host "Updated $(Split-Path -Leaf $group.Name)"
        }
    }
}

$examples | Where-Object { $_.Real -cne $_.Output } |
    ForEach-Object { [pscustomobject]@{ Page = $_.Page.Name; Code = $_.Code; Shown = $_.Output; Printed = $_.Real } }
