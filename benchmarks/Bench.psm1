# The functions that all cases use. A contender is a process that is measured: the module, or a program that it is compared with. It
# waits for a line on its input, makes one run and prints the result. A round is one run of every contender of a case.
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
Import-Module (Join-Path $root 'tests/UserManagement.SandboxServer/SandboxServer.psm1')
. (Join-Path $root 'build/ChildShell.ps1')
$shell = Get-ChildShell
$module = Join-Path $root 'out/UserManagement/UserManagement.psd1'
$rows = [System.Collections.Generic.List[object]]::new()

<# .SYNOPSIS Starts a process that reads lines and prints lines. $Cache is the folder for the cache files of PowerShell. #>
function New-Child([string] $File, [string[]] $Arguments, [string] $Cache) {
    $info = [System.Diagnostics.ProcessStartInfo]::new($File)
    $Arguments | ForEach-Object { $info.ArgumentList.Add($_) }
    $info.RedirectStandardInput = $info.RedirectStandardOutput = $true
    if ($Cache) { $info.Environment['XDG_CACHE_HOME'] = $Cache }
    [System.Diagnostics.Process]::Start($info)
}

function Read-Number($Process, [string] $Who) {
    while ($null -ne ($line = $Process.StandardOutput.ReadLine())) {
        if ($line -match '^result (?<number>[\d.]+)') { return [double]$Matches.number }
    }
    throw "$Who ended without a result; its errors are above."
}

function Stop-Child($Process) {
    $Process.StandardInput.Close()
    if (-not $Process.WaitForExit(5000)) { $Process.Kill($true) }
}

function Get-BareLoop { Join-Path $root 'benchmarks/BareLoop/bin/Release/net10.0/BareLoop.dll' }

<# .SYNOPSIS Returns the kind of shell that runs the scripts: results of different kinds cannot be compared. #>
function Get-ShellKind {
    if ($shell.Arguments) {
        "the PowerShell dotnet tool $($PSVersionTable.PSVersion): its own assemblies are IL, so it starts and runs a first command " +
            "slower than an installed PowerShell"
    }
    else { "an installed PowerShell $($PSVersionTable.PSVersion)" }
}

<# .SYNOPSIS Starts the bare C# loop (benchmarks/BareLoop) as a contender. #>
function New-BareContender($Server, [string[]] $Arguments, [string] $Name = 'bare C# loop') {
    [pscustomobject]@{ Name = $Name; Process = New-Child dotnet (@((Get-BareLoop), $Server.Address, $Server.Token) + $Arguments) }
}

<#
.SYNOPSIS
Starts a PowerShell process as a contender. It imports the module, connects, and runs $Script once for each line it gets. In the script,
$run is the number of the run, $address and $token are those of the server, and $headers and $session contain the token.
#>
function New-ScriptContender(
    $Server, [string] $Name, [string] $Platform, [string] $Script, [string] $Setup = '', [string] $Manifest = $module, [string] $Path = ''
) {
    $text = "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; Import-Module '$Manifest'; " +
        "`$address = '$($Server.Address)'; `$token = '$($Server.Token)'; " +
    "Connect-Platform $Platform -BaseUri `$address$Path -Token `$token; `$headers = @{ Authorization = `"Bearer `$token`" }; " +
        "Import-Module Microsoft.PowerShell.Utility; " +
        "`$session = [Microsoft.PowerShell.Commands.WebRequestSession]::new(); `$session.Headers['Authorization'] = `"Bearer `$token`"; " +
        "$Setup; `$run = 0; " +
    "while ([Console]::In.ReadLine()) { `$run++; `$watch = [Diagnostics.Stopwatch]::StartNew(); $Script; `$watch.Stop(); " +
        "[Console]::Out.WriteLine('result ' + `$watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)) }"
    [pscustomobject]@{
        Name = $Name; Process = New-Child $shell.FilePath (@($shell.Arguments) + @('-NoProfile', '-NonInteractive', '-Command', $text))
    }
}

function Reset-Server($Server) {
    if ($Server) { $null = Invoke-RestMethod "$($Server.Address)/_sandbox/reset" -Method Post }
}

function Invoke-Contender($Contender, $Fresh) {
    Reset-Server $Fresh
    $Contender.Process.StandardInput.WriteLine('go')
    Read-Number $Contender.Process $Contender.Name
}

function Get-Median([double[]] $Values) {
    $sorted = @($Values | Sort-Object)
    $middle = [int][Math]::Floor($sorted.Count / 2)
    if ($sorted.Count % 2) { $sorted[$middle] } else { ($sorted[$middle - 1] + $sorted[$middle]) / 2 }
}

function Add-Row([string] $Case, [string] $Who, [double[]] $Values, [Nullable[double]] $Ratio, [string] $Unit = 'ms') {
    $spread = $Values | Measure-Object -Minimum -Maximum
    $row = [pscustomobject]@{
        Case = $Case; Who = $Who; Runs = $Values.Count; Median = Get-Median $Values; Fastest = $spread.Minimum; Slowest = $spread.Maximum
        Unit = $Unit; Ratio = $Ratio
    }
    $rows.Add($row)
    Write-Host ('{0,-58} {1,-36} {2,10:N1} {3} {4:N2}' -f $Case, $Who, $row.Median, $Unit, $Ratio)
}

<#
.SYNOPSIS
Runs contenders in turns, and adds a row for each with its ratio to the first contender.
.DESCRIPTION
Each round runs every contender once, so that other load on the machine affects all contenders. A ratio is the median of the ratios of the
rounds.
.PARAMETER Fresh
A server that is reset to its first users before each run, so that the users that a run adds do not make the next run longer.
.PARAMETER Together
Runs the contenders of a round at the same time. Use it for cases that mostly wait and would take too long in turns.
#>
function Measure-Case([string] $Case, [object[]] $Contenders, [int] $Runs, [int] $WarmUp = 1, $Fresh, [switch] $Together) {
    try {
        # The warm-up is in turns, too: a process is slower right after its own warm-up than some time later.
        for ($i = 0; $i -lt $WarmUp; $i++) { foreach ($contender in $Contenders) { $null = Invoke-Contender $contender $Fresh } }
        $results = @{}
        foreach ($contender in $Contenders) { $results[$contender.Name] = [System.Collections.Generic.List[double]]::new() }
        for ($round = 0; $round -lt $Runs; $round++) {
            if ($Together) { Reset-Server $Fresh; foreach ($contender in $Contenders) { $contender.Process.StandardInput.WriteLine('go') } }
            foreach ($contender in $Contenders) {
                $results[$contender.Name].Add(
                    $(if ($Together) { Read-Number $contender.Process $contender.Name } else { Invoke-Contender $contender $Fresh }))
            }
        }

        $base = $results[$Contenders[0].Name]
        foreach ($contender in $Contenders) {
            $own = $results[$contender.Name]
            Add-Row $Case $contender.Name $own (Get-Median @(for ($i = 0; $i -lt $own.Count; $i++) { $own[$i] / $base[$i] }))
        }
    }
    finally { $Contenders | ForEach-Object { Stop-Child $_.Process } }
}

<# .SYNOPSIS Returns the rows so far as a Markdown table. #>
function Get-Table {
    '| case | who | runs | median | fastest | slowest | ratio |'
    '|---|---|---:|---:|---:|---:|---:|'
    foreach ($row in $rows) {
        '| {0} | {1} | {2} | {3:N1} {4} | {5:N1} | {6:N1} | {7:N2} |' -f
            $row.Case, $row.Who, $row.Runs, $row.Median, $row.Unit, $row.Fastest, $row.Slowest, $row.Ratio
    }
}

Export-ModuleMember -Function *-* -Variable root, module, shell
