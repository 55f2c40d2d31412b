<#
.SYNOPSIS
Runs one Pester file and writes its counts and failures as JSON. _Group.ps1 calls this script. To run one file by hand:
./_Run.ps1 -Path ./Manifest.Tests.ps1 -Module ../../out/UserManagement/UserManagement.psd1
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $Module,
    [string] $Pester = 'Pester',
    [string] $Result
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$env:TestModulePath = (Resolve-Path -LiteralPath $Module).ProviderPath
Import-Module $Pester

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = if ($Result) { 'Normal' } else { 'Detailed' }
if ($configuration.Output.PSObject.Properties['RenderMode']) { $configuration.Output.RenderMode = 'Plaintext' }
$run = Invoke-Pester -Configuration $configuration
if (-not $Result) { exit $run.FailedCount }

# A file that fails during discovery or in BeforeAll has no failed test, so its failed containers and blocks are added.
$broken = @($run.FailedContainers) + @($run.FailedBlocks)
$failures = foreach ($item in @($run.Failed) + $broken) {
    if ($null -eq $item) { continue }
    $name = if ($item.PSObject.Properties['ExpandedPath'] -and $item.ExpandedPath) { $item.ExpandedPath } else { "$item" }
    $messages = foreach ($record in $item.ErrorRecord) {
        $shown = if ($record.PSObject.Properties['DisplayErrorMessage']) { $record.DisplayErrorMessage } else { "$record" }
        $place = if ($record.PSObject.Properties['DisplayStackTrace']) { $record.DisplayStackTrace } else { $record.ScriptStackTrace }
        "$shown`n$place"
    }
    "$name`n$($messages -join "`n")"
}

$summary = [ordered]@{
    Passed       = $run.PassedCount
    Failed       = $run.FailedCount
    Skipped      = $run.SkippedCount
    Failures     = @($failures)
    SkippedTests = @($run.Skipped | ForEach-Object { $_.ExpandedPath })
    Seconds      = $watch.Elapsed.TotalSeconds
}
[System.IO.File]::WriteAllText($Result, (ConvertTo-Json -InputObject $summary -Depth 4), [System.Text.UTF8Encoding]::new($false))
exit 0
