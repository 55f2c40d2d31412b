# Dot-sourced by test files that run many scripts: each script gets a session of its own in this process. A session has its own module,
# connections, preferences and errors, and nobody at the keyboard; unlike a process of its own it starts in milliseconds.

function Invoke-InSession {
    [CmdletBinding()]
    param(
        # Runs first, in the same scope as the script's caller.
        [string] $Before = '',

        # What is run. A script file with exit in it ends as it does under pwsh -File.
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
            # An error that ends a script is 1 for the process that started it.
            ExitCode = if ($failure) { 1 } else { $session.Runspace.SessionStateProxy.GetVariable('LASTEXITCODE') }
        }
    }
    finally { $session.Dispose() }
}
