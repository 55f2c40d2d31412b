# Starts and stops the sandbox over sockets: for tests, benchmarks and the reliability run alike.
Set-StrictMode -Version 3.0

<# .SYNOPSIS The server's program, the newest that was built; null where none was. #>
function Find-SandboxServer {
    Get-ChildItem (Join-Path $PSScriptRoot bin) -Filter UserManagement.SandboxServer.dll -Recurse -ErrorAction SilentlyContinue |
        Sort-Object LastWriteTime | Select-Object -Last 1 -ExpandProperty FullName
}

<# .SYNOPSIS Builds the server optimized, and makes that the one that starts: the newest does, and one that was up to date is not new. #>
function Build-SandboxServer {
    $built = & dotnet build $PSScriptRoot --configuration Release --nologo --verbosity quiet
    if ($LASTEXITCODE -ne 0) { throw "The server could not be built: $built" }
    (Get-Item (Join-Path $PSScriptRoot 'bin/Release/net10.0/UserManagement.SandboxServer.dll')).LastWriteTime = Get-Date
}

<# .SYNOPSIS Starts a server as a process of its own; it ends with Stop-SandboxServer, or with this process. #>
function Start-SandboxServer([string[]] $Arguments) {
    $info = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    @(Find-SandboxServer) + $Arguments | ForEach-Object { $info.ArgumentList.Add($_) }
    $info.RedirectStandardInput = $info.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($info)
    $word, $address, $token = $process.StandardOutput.ReadLine() -split ' '
    if ($word -ne 'listening') { throw "The server did not start: $word" }
    [pscustomobject]@{ Process = $process; Address = $address; Token = $token }
}

function Stop-SandboxServer($Server) {
    $Server.Process.StandardInput.Close()
    if (-not $Server.Process.WaitForExit(5000)) { $Server.Process.Kill($true) }
}

Export-ModuleMember -Function *-Sandbox*
