# Builds, starts and stops the server that serves the sandbox over sockets, for tests, benchmarks and the reliability run.
Set-StrictMode -Version 3.0

<# .SYNOPSIS Returns the path of the newest build of the server; null if there is none. #>
function Find-SandboxServer {
    Get-ChildItem (Join-Path $PSScriptRoot bin) -Filter UserManagement.SandboxServer.dll -Recurse -ErrorAction SilentlyContinue |
        Sort-Object LastWriteTime | Select-Object -Last 1 -ExpandProperty FullName
}

<# .SYNOPSIS Builds the server in Release, and dates it now, because Start-SandboxServer starts the newest build. #>
function Build-SandboxServer {
    $built = & dotnet build $PSScriptRoot --configuration Release --nologo --verbosity quiet
    if ($LASTEXITCODE -ne 0) { throw "The sandbox server could not be built. dotnet build printed: $built" }
    (Get-Item (Join-Path $PSScriptRoot 'bin/Release/net10.0/UserManagement.SandboxServer.dll')).LastWriteTime = Get-Date
}

<# .SYNOPSIS Starts a server in a separate process, which ends with Stop-SandboxServer or with this process. #>
function Start-SandboxServer([string[]] $Arguments) {
    $info = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    @(Find-SandboxServer) + $Arguments | ForEach-Object { $info.ArgumentList.Add($_) }
    $info.RedirectStandardInput = $info.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($info)
    $word, $address, $token = $process.StandardOutput.ReadLine() -split ' '
    if ($word -ne 'listening') { throw "The sandbox server did not start. Build it with: dotnet build tests/UserManagement.SandboxServer" }
    [pscustomobject]@{ Process = $process; Address = $address; Token = $token }
}

function Stop-SandboxServer($Server) {
    $Server.Process.StandardInput.Close()
    if (-not $Server.Process.WaitForExit(5000)) { $Server.Process.Kill($true) }
}

Export-ModuleMember -Function *-Sandbox*
