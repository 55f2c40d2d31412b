<#
.SYNOPSIS
What importing the module costs: the start of a bare pwsh beside one that imports it, in processes of their own,
in turns, so that a busy machine slows both alike.
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 1000)] [int] $Runs = 10,
    [string] $Shell = 'pwsh'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$import = 'Import-Module ./out/UserManagement'

function Measure-Shell([string] $Command) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    & $Shell -NoProfile -Command $Command | Out-Null
    $watch.Stop()
    if ($LASTEXITCODE -ne 0) { throw "$Shell -NoProfile -Command '$Command' failed with exit code $LASTEXITCODE." }
    $watch.Elapsed.TotalMilliseconds
}

function Get-Median([double[]] $Values) {
    $sorted = @($Values | Sort-Object)
    $middle = [int][Math]::Floor($sorted.Count / 2)
    if ($sorted.Count % 2) { $sorted[$middle] } else { ($sorted[$middle - 1] + $sorted[$middle]) / 2 }
}

function Get-Row([string] $Name, [double[]] $Values) {
    $range = $Values | Measure-Object -Minimum -Maximum
    [pscustomobject]@{
        Case         = $Name
        'Median ms'  = [Math]::Round((Get-Median $Values))
        'Fastest ms' = [Math]::Round($range.Minimum)
        'Slowest ms' = [Math]::Round($range.Maximum)
    }
}

Push-Location -LiteralPath $root
try {
    $null = Measure-Shell '1'; $null = Measure-Shell $import # Warms the file cache; not counted.
    $bare = @(); $with = @(); $difference = @()
    for ($i = 0; $i -lt $Runs; $i++) {
        $bare += Measure-Shell '1'
        $with += Measure-Shell $import
        $difference += $with[-1] - $bare[-1]
    }
    (Get-Row 'bare' $bare), (Get-Row 'import' $with), (Get-Row 'difference' $difference) | Format-Table -AutoSize | Out-String -Width 100 | Write-Host
    Write-Host "$Runs runs each, in turns: $Shell -NoProfile -Command 1    and    $Shell -NoProfile -Command '$import'"
} finally {
    Pop-Location
}
