<#
.SYNOPSIS
Prints docs/platforms.md: the operations of each platform, read from the built module, and whether the vendor documents their HTTP API.
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
    'Generated from the module by `build.ps1 -Task Docs`. `Get-PlatformCapability` shows the same, with the routes.'
    ''
    '- **documented**: the vendor documents the HTTP request, in its documentation, an OpenAPI file or the source of an official client.'
    '  For Scim, it is in the standard; which of these operations one service has, `Get-PlatformCapability -Connection` shows.'
    '- **inferred**: the vendor documents the operation, but not its HTTP request. The routes are inferred from other documentation, and'
    '  `Connect-Platform -RouteFile` replaces them.'
    '- **no**: the platform does not have the operation. The cmdlet returns the error `NotSupported`, which names an alternative.'
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
