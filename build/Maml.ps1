# The part of Docs.ps1 that makes the help of the cmdlets. Run it in a new process, because it loads the module.
param([string] $Module, [string] $Source, [string] $Target)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

. (Join-Path $PSScriptRoot 'HelpText.ps1')
# Parameters are indented by eight columns: with this width, a console of 80 columns breaks no word.
$helpWidth = 70

# Corrects the XML of PlatyPS, which still contains Markdown and lacks the default values: Get-Help then shows code that can be pasted, the
# output below the code, and the defaults.
function ConvertTo-ReadableHelp([string] $Xml, $Help) {
    $document = New-Object System.Xml.XmlDocument
    $document.PreserveWhitespace = $true
    $document.LoadXml($Xml)
    $names = New-Object System.Xml.XmlNamespaceManager $document.NameTable
    $maml = 'http://schemas.microsoft.com/maml'
    $names.AddNamespace('maml', "$maml/2004/10")
    $names.AddNamespace('command', "$maml/dev/command/2004/10")
    $names.AddNamespace('dev', "$maml/dev/2004/10")

    function Add-Paragraph($Node, [string] $Text) {
        if (-not $Text) { return }
        $para = $document.CreateElement('maml', 'para', $names.LookupNamespace('maml'))
        $para.InnerText = $Text
        $null = $Node.AppendChild($para)
    }

    $described = '//maml:description[maml:para][not(parent::command:details)] | //maml:alert[maml:para]'
    foreach ($node in $document.SelectNodes($described, $names)) {
        $text = (@($node.SelectNodes('maml:para', $names)) | ForEach-Object { $_.InnerText }) -join "`n`n"
        $node.RemoveAll()
        foreach ($paragraph in Split-Paragraph $text $helpWidth) { Add-Paragraph $node $paragraph }
    }

    foreach ($node in $document.SelectNodes('//command:parameters//command:parameterValue', $names)) {
        $node.InnerText = $node.InnerText -replace '^.*\.'
    }

    foreach ($example in $document.SelectNodes('//command:example', $names)) {
        $introduction = $example.SelectSingleNode('maml:introduction', $names)
        $text = (@($introduction.SelectNodes('maml:para', $names)) | ForEach-Object { $_.InnerText.Trim([char] 0x80).TrimEnd() }) -join "`n"
        $code = $output = ''
        if ($text -match '(?s)```powershell\n(.*?)\n?```') {
            $text = $text.Replace($Matches[0], '') # before the next -match, which overwrites $Matches
            $code = Split-Statement $Matches[1]
        }
        if ($text -match '(?s)```output\n(.*?)\n?```') { $output = $Matches[1]; $text = $text.Replace($Matches[0], '') }
        $text = ($text -replace '<!--.*?-->').Trim()
        $introduction.RemoveAll()
        Add-Paragraph $introduction $(if ($text) { (@(Split-Paragraph $text $helpWidth) -join "`n`n") + "`n`n" })
        $example.SelectSingleNode('dev:code', $names).InnerText = $code
        $shown = if ($output) { "Output:`n`n" + (Split-LongLine $output $helpWidth) + "`n`n" }
        Add-Paragraph $example.SelectSingleNode('dev:remarks', $names) $shown
    }

    foreach ($command in $Help) {
        foreach ($parameter in $command.Parameters | Where-Object DefaultValue) {
            $path = "//command:command[command:details/command:name='$($command.Title)']" +
                "/command:parameters/command:parameter[maml:name='$($parameter.Name)']"
            $node = $document.SelectSingleNode($path, $names)
            $default = $document.CreateElement('dev', 'defaultValue', $names.LookupNamespace('dev'))
            $default.InnerText = $parameter.DefaultValue
            $null = $node.AppendChild($default)
        }
    }

    foreach ($link in @($document.SelectNodes('//maml:navigationLink', $names))) {
        # Get-Help -Online opens the address of this link. A page without a HelpUri has no address, so its link is removed.
        if ($link.SelectSingleNode('maml:linkText', $names).InnerText -eq 'Online Version') {
            if (-not $link.SelectSingleNode('maml:uri', $names).InnerText) { $null = $link.ParentNode.RemoveChild($link) }
        } else { $link.SelectSingleNode('maml:uri', $names).InnerText = '' }
    }

    # Removes all white space between elements, so that the writer indents the XML in the same way each time.
    $settings = New-Object System.Xml.XmlWriterSettings
    $settings.Indent = $true
    $settings.NewLineChars = "`n"
    $settings.Encoding = New-Object System.Text.UTF8Encoding $false
    foreach ($space in @($document.SelectNodes('//text()[normalize-space(.)=""]'))) { $null = $space.ParentNode.RemoveChild($space) }
    $buffer = New-Object System.IO.MemoryStream
    $writer = [System.Xml.XmlWriter]::Create($buffer, $settings)
    $document.Save($writer)
    $writer.Dispose()
    [System.Text.Encoding]::UTF8.GetString($buffer.ToArray())
}

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
    foreach ($page in $pages) {
        if ($page.BaseName -notin $cmdlets) { throw "The page $($page.Name) is not for a cmdlet of the module. Delete or rename it." }
    }
    if (-not $pages) { exit 0 }

    $work = Join-Path ([System.IO.Path]::GetTempPath()) ('um-help-' + [guid]::NewGuid().ToString('n'))
    try {
        $help = @(Import-MarkdownCommandHelp -Path $pages.FullName)
        $made = @($help | Export-MamlCommandHelp -OutputFolder $work -Force)
        if ($made.Count -ne 1) {
            throw "PlatyPS made these help files instead of one: $($made.Name -join ', '). Check 'external help file' in the pages."
        }
        $text = (ConvertTo-ReadableHelp ([System.IO.File]::ReadAllText($made[0].FullName)) $help) -replace "`r`n", "`n"
        [System.IO.File]::WriteAllText(
            (Join-Path $Target 'UserManagement.dll-Help.xml'), $text.TrimEnd() + "`n", (New-Object System.Text.UTF8Encoding $false))
    } finally {
        if (Test-Path -LiteralPath $work) { Remove-Item -LiteralPath $work -Recurse -Force }
    }
    exit 0
} catch {
    [Console]::Error.WriteLine("$_")
    exit 1
}
