# Starts PowerShell processes of the same kind as the one that runs now. Dot-source it.
# Works in pwsh, in Windows PowerShell and in the PowerShell dotnet tool, whose process is dotnet.

# The program and the arguments that start a shell; the caller appends -NoProfile, -File and the rest.
function Get-ChildShell {
    $program = (Get-Process -Id $PID).Path
    if ((Split-Path -Leaf $program) -match '^(pwsh|powershell)(\.exe)?$') {
        return [pscustomobject]@{ FilePath = $program; Arguments = @() }
    }
    # The tool has no program of its own; 'dotnet exec' is what its shim does, without the shim's extra process.
    $assembly = Join-Path $PSHOME 'pwsh.dll'
    if (-not (Test-Path -LiteralPath $assembly)) { throw "This script needs a PowerShell console; it runs in $program." }
    if ((Split-Path -Leaf $program) -notmatch '^dotnet(\.exe)?$') { $program = 'dotnet' }
    [pscustomobject]@{ FilePath = $program; Arguments = @('exec', $assembly) }
}

# Runs a shell with the given arguments: Invoke-ChildShell -NoProfile -Command '1'. Piped input goes to its standard input.
function Invoke-ChildShell {
    $shell = Get-ChildShell
    $all = @($shell.Arguments) + $args
    if ($MyInvocation.ExpectingInput) { $input | & $shell.FilePath @all } else { & $shell.FilePath @all }
}
