<#
.SYNOPSIS
Writes the address of the help pages into the help of a built module, so that Get-Help <cmdlet> -Online opens them.
.DESCRIPTION
The repository contains no public address, because only the publisher knows where the pages are published. Each cmdlet gets the link
<HelpUri>/<cmdlet>.md as its first related link, which Get-Help -Online opens. A second run replaces the links.
.PARAMETER Module
The folder of the built module.
.PARAMETER HelpUri
The https address of the folder docs/en-US, for example https://github.com/<owner>/<repository>/blob/v0.1.0/docs/en-US.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [uri] $HelpUri
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
if (-not $HelpUri.IsAbsoluteUri -or $HelpUri.Scheme -ne 'https' -or $HelpUri.Query -or $HelpUri.Fragment) {
    throw "The help address '$HelpUri' is not an absolute https address without a query. Give the address of the folder docs/en-US."
}

$path = Join-Path $Module 'en-US/UserManagement.dll-Help.xml'
$document = New-Object System.Xml.XmlDocument
$document.PreserveWhitespace = $true
$document.Load((Resolve-Path -LiteralPath $path).ProviderPath)
$names = New-Object System.Xml.XmlNamespaceManager $document.NameTable
$maml = 'http://schemas.microsoft.com/maml/2004/10'
$names.AddNamespace('maml', $maml)
$names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')

foreach ($command in $document.SelectNodes('//command:command', $names)) {
    $name = $command.SelectSingleNode('command:details/command:name', $names).InnerText
    $links = $command.SelectSingleNode('command:relatedLinks', $names)
    foreach ($old in @($links.SelectNodes("maml:navigationLink[maml:linkText='Online Version']", $names))) {
        $null = $links.RemoveChild($old)
    }
    $link = $document.CreateElement('maml', 'navigationLink', $maml)
    $link.AppendChild($document.CreateElement('maml', 'linkText', $maml)).InnerText = 'Online Version'
    $link.AppendChild($document.CreateElement('maml', 'uri', $maml)).InnerText = "$("$HelpUri".TrimEnd('/'))/$name.md"
    $null = $links.PrependChild($link)
}
$document.Save((Resolve-Path -LiteralPath $path).ProviderPath)
