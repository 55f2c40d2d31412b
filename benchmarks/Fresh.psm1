# Contenders that are a new process in each run: what a person meets who starts a shell, runs one command and closes it.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Bench.psm1')

# PowerShell keeps a profile of what the last shell compiled and compiles that at the next start. So each contender has a folder of its
# own: otherwise the last script of this machine, whatever it was, would decide about the result.
$caches = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())

<# .SYNOPSIS The bare C# loop: one run in a new process. #>
function New-FreshBare($Server, [string[]] $Arguments, [string] $Name = 'bare C# loop') {
    [pscustomobject]@{
        Name = $Name; File = 'dotnet'; Cache = ''; Arguments = @((Get-BareLoop), $Server.Address, $Server.Token) + $Arguments
    }
}

<# .SYNOPSIS A script in a new shell. $Script is what is measured, $Setup runs before it. #>
function New-FreshScript([string] $Name, [string] $Script, [string] $Setup = '') {
    $text = "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; $Setup; " +
        "`$watch = [Diagnostics.Stopwatch]::StartNew(); $Script; `$watch.Stop(); " +
    "[Console]::Out.WriteLine('result ' + `$watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))"
    $cache = (New-Item -ItemType Directory -Force (Join-Path $caches ([guid]::NewGuid()))).FullName
    [pscustomobject]@{
        Name = $Name; File = $shell.FilePath; Cache = $cache
        Arguments = @($shell.Arguments) + @('-NoProfile', '-NonInteractive', '-Command', $text)
    }
}

<# .SYNOPSIS Runs a contender once: the milliseconds it measured itself, and those of the whole process. #>
function Invoke-Fresh($Contender) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $process = New-Child $Contender.File $Contender.Arguments $Contender.Cache
    try {
        $process.StandardInput.WriteLine('go')
        $process.StandardInput.Close()
        $own = Read-Number $process $Contender.Name
        $process.WaitForExit()
        [pscustomobject]@{ Own = $own; Whole = $watch.Elapsed.TotalMilliseconds }
    }
    finally {
        if (-not $process.HasExited) { $process.Kill($true) }
        $process.Dispose()
    }
}

<#
.SYNOPSIS
Runs contenders in turns, each in new processes, and returns their times by name, a list each.
.DESCRIPTION
The order turns around in every other round. Two rounds come first that are not counted: they bring the files into memory and
write the shell's profile.
#>
function Measure-Fresh([object[]] $Contenders, [int] $Runs) {
    try {
        $times = @{}
        foreach ($contender in $Contenders) { $times[$contender.Name] = [System.Collections.Generic.List[object]]::new() }
        for ($round = -2; $round -lt $Runs; $round++) {
            $turn = @($Contenders)
            if ($round % 2) { [array]::Reverse($turn) }
            foreach ($contender in $turn) {
                $time = Invoke-Fresh $contender
                if ($round -ge 0) { $times[$contender.Name].Add($time) }
            }
        }

        $times
    }
    finally { if (Test-Path $caches) { Remove-Item $caches -Recurse } }
}

<# .SYNOPSIS Adds a row for each contender with the median of the ratios of the rounds to the first contender. $What is Own or Whole. #>
function Add-FreshRows([string] $Case, [object[]] $Contenders, [hashtable] $Times, [string] $What) {
    $base = @($Times[$Contenders[0].Name].$What)
    foreach ($contender in $Contenders) {
        $own = @($Times[$contender.Name].$What)
        Add-Row $Case $contender.Name $own (Get-Median @(for ($i = 0; $i -lt $own.Count; $i++) { $own[$i] / $base[$i] }))
    }
}

Export-ModuleMember -Function New-FreshBare, New-FreshScript, Measure-Fresh, Add-FreshRows
