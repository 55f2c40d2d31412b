<#
.SYNOPSIS
Updates the syntax in the help page of each cmdlet, and the type, aliases and parameter sets of each parameter.
.DESCRIPTION
Texts and defaults stay unchanged. A new parameter gets a section with its HelpMessage as text, and the section of a deleted parameter is
removed. Run it in a new process, because it loads the module.
#>
[CmdletBinding()]
param(
    [string] $Module = (Join-Path $PSScriptRoot '../out/UserManagement/UserManagement.psd1'),
    [string] $Source = (Join-Path $PSScriptRoot '../docs/en-US')
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'HelpText.ps1')

function Format-Syntax($Command) {
    foreach ($set in $Command.ParameterSets | Sort-Object { -not $_.IsDefault }) {
        "### $($set.Name)$(if ($set.IsDefault -and $set.Name -ne '__AllParameterSets') { ' (Default)' })"
        ''
        '```'
        # A parameter and its value stay on one line, so no line breaks at a space inside brackets.
        $words = [regex]::Replace(
            "$($Command.Name) $set", '\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]|-\w+ <[^>]+>', { param($m) $m.Value -replace ' ', [char]1 })
        Split-Line $words ' ' '' 98 | ForEach-Object { $_ -replace [char]1, ' ' }
        '```'
        ''
    }
}

function Format-Parameter($Parameter, [string] $Default) {
    '```yaml'
    "Type: $($Parameter.ParameterType.FullName -replace '^System\.Nullable`1\[\[([^,]+),.*$', '$1')"
    "DefaultValue: $(if ($Default) { $Default } else { "''" })"
    "SupportsWildcards: $("$([bool]($Parameter.Attributes | Where-Object { $_ -is [SupportsWildcards] }))".ToLowerInvariant())"
    if ($Parameter.Aliases.Count) { 'Aliases:'; $Parameter.Aliases | ForEach-Object { "- $_" } } else { 'Aliases: []' }
    'ParameterSets:'
    foreach ($set in $Parameter.ParameterSets.GetEnumerator() | Sort-Object Key) {
        "- Name: $(if ($set.Key -eq '__AllParameterSets') { '(All)' } else { $set.Key })"
        "  Position: $(if ($set.Value.Position -eq [int]::MinValue) { 'Named' } else { $set.Value.Position })"
        foreach ($fact in @('IsRequired', 'IsMandatory'), @('ValueFromPipeline', 'ValueFromPipeline'),
            @('ValueFromPipelineByPropertyName', 'ValueFromPipelineByPropertyName'),
            @('ValueFromRemainingArguments', 'ValueFromRemainingArguments')) {
            "  $($fact[0]): $("$($set.Value.($fact[1]))".ToLowerInvariant())"
        }
    }
    'DontShow: false'
    'AcceptedValues: []'
    "HelpMessage: ''"
    '```'
}

Import-Module $Module
$common = [System.Management.Automation.PSCmdlet]::CommonParameters
$sectionPattern = '(?s)\A(?<head>.*?\n## SYNTAX\n).*?(?<middle>\n## ALIASES\n.*?\n## PARAMETERS\n)' +
    '(?<parameters>.*?)(?<tail>\n### CommonParameters\n.*)\z'
foreach ($command in Get-Command -Module UserManagement) {
    $path = Join-Path $Source "$($command.Name).md"
    if (-not (Test-Path -LiteralPath $path)) { continue }
    $old = [System.IO.File]::ReadAllText($path) -replace "`r`n", "`n"
    if ($old -notmatch $sectionPattern) {
        throw "$($command.Name).md lacks one of the sections SYNTAX, ALIASES, PARAMETERS and CommonParameters. Copy it from another page."
    }
    $head, $middle, $parameters, $tail = $Matches.head, $Matches.middle, $Matches.parameters, $Matches.tail

    $kept = @{}
    foreach ($match in [regex]::Matches($parameters, '(?ms)^### -(\w+)\n(.*?)```yaml\n(.*?)^```')) {
        $default = [regex]::Match($match.Groups[3].Value, '(?m)^DefaultValue: (.*)$').Groups[1].Value
        $kept[$match.Groups[1].Value] = @{ Text = $match.Groups[2].Value.Trim(); Default = $default }
    }
    $sections = foreach ($parameter in $command.Parameters.Values | Where-Object Name -NotIn $common | Sort-Object Name) {
        $was = $kept[$parameter.Name]
        $help = $parameter.Attributes | Where-Object { $_ -is [Parameter] -and $_.HelpMessage } | Select-Object -First 1
        $text = if ($was) { $was.Text } elseif ($help) { $help.HelpMessage }
        ((@("### -$($parameter.Name)", '', $text, '') + @(Format-Parameter $parameter $(if ($was) { $was.Default }))) -join "`n") + "`n"
    }
    # PlatyPS puts the date into a page. Without it, a page changes only when its content changes.
    $head = $head -replace '(?m)^ms\.date: .*\n'
    $new = $head + "`n" + ((Format-Syntax $command) -join "`n") + $middle + "`n" + ($sections -join "`n") + $tail
    if ($new -cne $old) {
        [System.IO.File]::WriteAllText($path, $new, (New-Object System.Text.UTF8Encoding $false))
        Write-Host "Updated $($command.Name).md"
    }
}
