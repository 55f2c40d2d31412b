# Dot-sourced by test files that run many scripts. Each script runs in a separate session in this process, with its own module,
# connections, preferences and errors, and without interactive input. A session starts in milliseconds, a process needs longer.

function Invoke-InSession {
    [CmdletBinding()]
    param(
        # Code that runs before the script, in the scope that calls the script.
        [string] $Before = '',

        # The code to run. A script file that calls exit ends as it does under pwsh -File.
        [Parameter(Mandatory)] [string] $Script
    )
    $session = [powershell]::Create()
    try {
        $null = $session.AddScript("`$global:LASTEXITCODE = 0; $Before; $Script")
        $failure = $null
        try { $output = $session.Invoke() } catch { $failure = $_.Exception.InnerException; $output = @() }
        [pscustomobject]@{
            Output   = @($output)
            Text     = (@($output) + @($session.Streams.Error) + @($failure) | Where-Object { $_ } | Out-String -Width 300)
            Progress = @($session.Streams.Progress)
            Errors   = @($session.Streams.Error)
            # A terminating error gives exit code 1, as it does for pwsh -File.
            ExitCode = if ($failure) { 1 } else { $session.Runspace.SessionStateProxy.GetVariable('LASTEXITCODE') }
        }
    }
    finally { $session.Dispose() }
}
