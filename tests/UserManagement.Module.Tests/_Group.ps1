<#
.SYNOPSIS
Runs several Pester files one after the other in this process, because PowerShell takes seconds to start and most files take less time.
Each file has its own runspace, home folder and environment variables. _Run.ps1 writes the result of the file.
#>
[CmdletBinding()]
param(
    # The files, separated by '|', because pwsh -File accepts no arrays.
    [Parameter(Mandatory)] [string] $Paths,
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [string] $Pester,
    # The folder for the results and the home folders.
    [Parameter(Mandatory)] [string] $Folder
)

$ErrorActionPreference = 'Stop'

function Get-Environment {
    $all = @{}
    foreach ($entry in [Environment]::GetEnvironmentVariables().GetEnumerator()) { $all[$entry.Key] = $entry.Value }
    $all
}

function Restore-Environment($Before) {
    foreach ($name in @((Get-Environment).Keys)) {
        if (-not $Before.ContainsKey($name)) { [Environment]::SetEnvironmentVariable($name, [NullString]::Value) }
    }
    foreach ($name in $Before.Keys) { [Environment]::SetEnvironmentVariable($name, $Before[$name]) }
}

function New-HomeFolder([string] $Name) {
    $env:HOME = (New-Item -ItemType Directory -Path (Join-Path $Folder "$Name-home")).FullName
    foreach ($one in 'config', 'data', 'state', 'cache') {
        $path = (New-Item -ItemType Directory -Path (Join-Path $env:HOME $one)).FullName
        [Environment]::SetEnvironmentVariable("XDG_$($one.ToUpperInvariant())_HOME", $path)
    }
}

function Invoke-File([string] $Path, [string] $Result) {
    $runspace = [runspacefactory]::CreateRunspace($Host)
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    try {
        $null = $shell.AddCommand((Join-Path $PSScriptRoot '_Run.ps1')).AddParameters(
            @{ Path = $Path; Module = $Module; Pester = $Pester; Result = $Result })
        $shell.Invoke() | Out-Host
        $shell.Streams.Error | Out-String | Write-Host
    } finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}

$before = Get-Environment
$place = [Environment]::CurrentDirectory
foreach ($path in $Paths -split '\|') {
    $name = [System.IO.Path]::GetFileName($path)
    Write-Host "=== $name"
    New-HomeFolder $name
    Invoke-File $path (Join-Path $Folder "$name.json")
    Restore-Environment $before
    [Environment]::CurrentDirectory = $place
}
