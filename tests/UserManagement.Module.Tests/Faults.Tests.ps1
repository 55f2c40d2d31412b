# Tests over real sockets with a server that resets connections before and after it processes a request, returns 429 and 503, and
# truncates responses. The tests compare the output of each command with the organization that the server exports.

BeforeDiscovery {
    Import-Module $PSScriptRoot/../UserManagement.SandboxServer/SandboxServer.psm1
    $server = Find-SandboxServer
}

Describe 'A command on a server that resets connections and returns errors' -Skip:(-not $server -or $PSVersionTable.PSVersion.Major -lt 7) {
    BeforeAll {
        . $PSScriptRoot/_Shared.ps1
        Import-Module $PSScriptRoot/../UserManagement.SandboxServer/SandboxServer.psm1
        $faults = '--reset-before', '5', '--reset-after', '5', '--429', '5', '--503', '5', '--truncate', '2', '--seed', '7'

        function Start-Server([string] $Platform) {
            $server = Start-SandboxServer (@('--platform', $Platform, '--users', '40') + $faults)
            Connect-Platform $Platform -BaseUri $server.Address -Token (
                ConvertTo-SecureString $server.Token -AsPlainText -Force) -SkipTest -JournalPath (Join-Path $TestDrive $Platform)
            $server
        }
        function Stop-Server($Server) { Stop-SandboxServer $Server; Get-PlatformConnection | Disconnect-Platform }
    }

    It 'sends at most one invitation to each address, and emits the user or an error for each address' {
        $server = Start-Server Konnect
        try {
            $all = 1..60 | ForEach-Object { "new$_@example.com" }
            $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
            $emitted = $all | Invoke-PlatformUserInvite -ThrottleLimit 8 -ErrorVariable failed @quiet
            $record = Invoke-RestMethod "$($server.Address)/_sandbox/organization"
            $drawn = Invoke-RestMethod "$($server.Address)/_sandbox/faults"
        }
        finally { Stop-Server $server }

        $drawn | Should -Match 'ResetAfter [1-9]' -Because 'without faults the test would prove nothing'
        $mails = @{}
        foreach ($mail in $record.ledger.mails_sent) { $mails[$mail.email] = $mail.count }
        $all | Where-Object { $mails[$_] -gt 1 } | Should -BeNullOrEmpty
        $emitted.Email | Where-Object { -not $mails[$_] } | Should -BeNullOrEmpty
        $errors = @{}
        foreach ($failure in $failed) { $errors["$($failure.TargetObject)"] = $failure.FullyQualifiedErrorId -replace ',.*' }
        $all | Where-Object { $_ -notin $emitted.Email -and -not $errors[$_] } | Should -BeNullOrEmpty
        # A failed address may have received a mail only if its error is OutcomeUnknown.
        $errors.Keys | Where-Object { $mails[$_] -and $errors[$_] -ne 'OutcomeUnknown' } | Should -BeNullOrEmpty

        # The journal agrees with the output and with the errors.
        (Get-PlatformJournal "$TestDrive/Konnect" -Verify).Intact | Should -BeTrue
        foreach ($entry in Get-PlatformJournal "$TestDrive/Konnect") {
            $expected = if ($entry.User -in $emitted.Email) { 'Confirmed' }
            elseif ($errors[$entry.User] -eq 'OutcomeUnknown') { 'Unknown' }
            else { 'Failed' }
            "$($entry.Outcome)" | Should -Be $expected -Because $entry.User
        }
    }

    It 'suspends every user, because this change can be retried, and emits each user once' {
        $server = Start-Server Keeptrusts
        try {
            $users = Get-PlatformUser -Status Active -First 30 -WarningAction SilentlyContinue
            $changed = $users |
                Suspend-PlatformUser -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
            $record = Invoke-RestMethod "$($server.Address)/_sandbox/organization"
        }
        finally { Stop-Server $server }

        $failed | Should -BeNullOrEmpty
        $changed.Email | Should -Be $users.Email
        $suspended = @($record.users | Where-Object status -EQ suspended).email
        $users.Email | Where-Object { $_ -notin $suspended } | Should -BeNullOrEmpty
    }
}
