<#
.SYNOPSIS
Prints docs/platforms.md: which operation each platform has, read off the built module, and how sure its HTTP form is.
#>
[CmdletBinding()]
param(
    [string] $Module = (Join-Path $PSScriptRoot '../out/UserManagement/UserManagement.psd1')
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module $Module

$all = @(Get-PlatformCapability)
$platforms = @($all.Platform | Select-Object -Unique)
$lines = @(
    '# What each platform can do'
    ''
    'Printed from the module by `build.ps1 -Task Docs`; `Get-PlatformCapability` shows the same with the routes.'
    ''
    '- **documented**: the vendor shows the HTTP form, in its documentation, an OpenAPI file or the source of an official client.'
    '- **inferred**: the vendor documents the operation, but not how it travels; the routes follow from what is documented elsewhere, ' +
        'and `Connect-Platform -RouteFile` replaces them.'
    '- **no**: the platform has no such operation. The cmdlet gives the error `NotSupported`, which names what to use in its place.'
    ''
    '| Operation | Cmdlet | ' + ($platforms -join ' | ') + ' |'
    '|---|---|' + ('---|' * $platforms.Count)
)
foreach ($name in $all.Operation | Select-Object -Unique) {
    $operation = @($all | Where-Object Operation -EQ $name)
    $cells = foreach ($platform in $platforms) {
        $cell = $operation | Where-Object Platform -EQ $platform
        if (-not $cell.Supported) { 'no' } elseif ($cell.WireForm) { $cell.WireForm.ToLowerInvariant() } else { 'yes' }
    }
    $lines += "| $name | ``$($operation[0].Cmdlet)`` | $($cells -join ' | ') |"
}
$lines
