# Contenders with a new process for each run: the time for an admin who starts a shell, runs one command and closes the shell.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Bench.psm1')

# PowerShell stores a profile of the methods that the last shell compiled, and compiles these methods at the next start. So each contender
# has its own cache folder; otherwise the result would depend on the last script that ran on this machine.
$caches = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())

<# .SYNOPSIS Defines the bare C# loop as a contender with a new process for each run. #>
function New-FreshBare($Server, [string[]] $Arguments, [string] $Name = 'bare C# loop') {
    [pscustomobject]@{
        Name = $Name; File = 'dotnet'; Cache = ''; Arguments = @((Get-BareLoop), $Server.Address, $Server.Token) + $Arguments
    }
}

<# .SYNOPSIS Defines a script as a contender with a new shell for each run. $Script is measured; $Setup runs before it. #>
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

<# .SYNOPSIS Runs a contender once. Returns the milliseconds that it measured itself (Own), and those of the whole process (Whole). #>
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
Runs contenders in turns, each run in a new process, and returns a list of times for each contender name.
.DESCRIPTION
Every second round runs in reverse order. The first two rounds are not counted: they bring the files into memory and write the profile of
the shell.
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

<# .SYNOPSIS Adds a row for each contender with the median ratio of its times to those of the first. $What is Own or Whole. #>
function Add-FreshRows([string] $Case, [object[]] $Contenders, [hashtable] $Times, [string] $What) {
    $base = @($Times[$Contenders[0].Name].$What)
    foreach ($contender in $Contenders) {
        $own = @($Times[$contender.Name].$What)
        Add-Row $Case $contender.Name $own (Get-Median @(for ($i = 0; $i -lt $own.Count; $i++) { $own[$i] / $base[$i] }))
    }
}

Export-ModuleMember -Function New-FreshBare, New-FreshScript, Measure-Fresh, Add-FreshRows
