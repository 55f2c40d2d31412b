<#
.SYNOPSIS
Lists every public type and member of the module's own assemblies, one per line, in a stable order.
.EXAMPLE
./build/PublicApi.ps1 | Set-Content docs/public-api.txt
Accepts the current API: the tests compare the module with this file.
#>
[CmdletBinding()]
param(
    [string] $Module = (Join-Path $PSScriptRoot '../out/UserManagement/UserManagement.psd1')
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module $Module
# The assembly of the sandbox is loaded only by its first use, so a sandbox is connected here.
Connect-Platform -Sandbox -Name public-api
Disconnect-Platform public-api

function Get-TypeName([type] $Type) {
    if ($Type.IsGenericParameter) { return $Type.Name }
    if ($Type.IsArray) { return (Get-TypeName $Type.GetElementType()) + '[]' }
    $underlying = [Nullable]::GetUnderlyingType($Type)
    if ($underlying) { return (Get-TypeName $underlying) + '?' }
    $name = $Type.FullName
    if (-not $name) { $name = "$($Type.Namespace).$($Type.Name)" }
    if (-not $Type.IsGenericType) { return $name }
    ($name -replace '`.*') + '<' + (@($Type.GetGenericArguments() | ForEach-Object { Get-TypeName $_ }) -join ', ') + '>'
}

function Get-ParameterList($Method) {
    @($Method.GetParameters() | ForEach-Object { (Get-TypeName $_.ParameterType) + ' ' + $_.Name }) -join ', '
}

function Test-Visible($Method) { $Method -and ($Method.IsPublic -or $Method.IsFamily -or $Method.IsFamilyOrAssembly) }

$flags = [System.Reflection.BindingFlags] 'Public, NonPublic, Instance, Static, DeclaredOnly'
$lines = foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'UserManagement*' }) {
    foreach ($type in $assembly.GetExportedTypes()) {
        $kind = if ($type.IsEnum) { 'enum' }
        elseif ($type.IsInterface) { 'interface' }
        elseif ($type.IsValueType) { 'struct' }
        elseif ($type.IsAbstract -and $type.IsSealed) { 'static class' }
        elseif ($type.IsSealed) { 'sealed class' }
        elseif ($type.IsAbstract) { 'abstract class' }
        else { 'class' }
        $name = Get-TypeName $type
        $parent = if ($type.BaseType -and $type.BaseType -notin [object], [enum], [ValueType]) { ' : ' + (Get-TypeName $type.BaseType) }
        "$name ($kind$parent)"
        if ($type.IsEnum) { foreach ($value in [Enum]::GetValues($type)) { "$name.$value = $([int]$value)" }; continue }
        foreach ($member in $type.GetConstructors($flags) | Where-Object { Test-Visible $_ }) { "$name.new($(Get-ParameterList $member))" }
        foreach ($member in $type.GetFields($flags) | Where-Object { $_.IsPublic -or $_.IsFamily }) {
            "$name.$($member.Name) : $(Get-TypeName $member.FieldType)"
        }
        foreach ($member in $type.GetProperties($flags)) {
            $verbs = @(if (Test-Visible $member.GetMethod) { 'get' }; if (Test-Visible $member.SetMethod) { 'set' })
            if ($verbs) { "$name.$($member.Name) : $(Get-TypeName $member.PropertyType) { $($verbs -join '; ') }" }
        }
        $methods = $type.GetMethods($flags) |
            Where-Object { (Test-Visible $_) -and (-not $_.IsSpecialName -or $_.Name -like 'op_*') }
        foreach ($member in $methods) {
            "$name.$($member.Name)($(Get-ParameterList $member)) : $(Get-TypeName $member.ReturnType)"
        }
    }
}

$list = [System.Collections.Generic.List[string]]::new([string[]]@($lines))
$list.Sort([StringComparer]::Ordinal)
$list
