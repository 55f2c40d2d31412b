# Starts PowerShell processes of the same kind as the one that runs now. Dot-source it.
# Works in pwsh, in Windows PowerShell and in the PowerShell dotnet tool, whose process is dotnet.

# Returns the program and the first arguments that start a shell. The caller appends -NoProfile, -File and so on.
function Get-ChildShell {
    $program = (Get-Process -Id $PID).Path
    if ((Split-Path -Leaf $program) -match '^(pwsh|powershell)(\.exe)?$') {
        return [pscustomobject]@{ FilePath = $program; Arguments = @() }
    }
    # The dotnet tool has no program of its own. 'dotnet exec' does what the start program of the tool does, without an extra process.
    $assembly = Join-Path $PSHOME 'pwsh.dll'
    if (-not (Test-Path -LiteralPath $assembly)) {
        throw "This script cannot start a PowerShell from the program $program. Run it in pwsh or powershell."
    }
    if ((Split-Path -Leaf $program) -notmatch '^dotnet(\.exe)?$') { $program = 'dotnet' }
    [pscustomobject]@{ FilePath = $program; Arguments = @('exec', $assembly) }
}

# Sets environment variables; null removes the variable. SetEnvironmentVariable would set it to an empty text in newer versions of .NET.
function Set-Environment([System.Collections.IDictionary] $Values) {
    foreach ($name in $Values.Keys) {
        if ($null -ne $Values[$name]) { Set-Item -LiteralPath "Env:$name" -Value $Values[$name] }
        else { Remove-Item -LiteralPath "Env:$name" -ErrorAction Ignore }
    }
}

# Runs a shell with the given arguments: Invoke-ChildShell -NoProfile -Command '1'. Piped input goes to its standard input.
function Invoke-ChildShell {
    $shell = Get-ChildShell
    $all = @($shell.Arguments) + $args
    if ($MyInvocation.ExpectingInput) { $input | & $shell.FilePath @all } else { & $shell.FilePath @all }
}
