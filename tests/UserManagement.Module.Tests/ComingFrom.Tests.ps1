BeforeDiscovery {
    $text = [IO.File]::ReadAllText((Join-Path $PSScriptRoot '../../docs/coming-from.md')) -replace "`r`n", "`n"
    # The PowerShell command of each row: the first code in the last column.
    $rows = foreach ($section in [regex]::Matches($text, '(?ms)^## (\w+)\n(.*?)(?=^## |\z)')) {
        $platform = $section.Groups[1].Value
        foreach ($line in $section.Groups[2].Value -split "`n" -match '^\| ' | Select-Object -Skip 1) {
            $cells = $line -split '(?<!\\)\|'
            $ours = [regex]::Match($cells[2], '`([^`]+)`').Groups[1].Value -replace '\\\|', '|'
            @{ Platform = $platform; Theirs = $cells[1].Trim(); Ours = $ours }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    . $PSScriptRoot/_Session.ps1
    $text = [IO.File]::ReadAllText((Join-Path $PSScriptRoot '../../docs/coming-from.md')) -replace "`r`n", "`n"
    $files = [regex]::Matches($text, '(?s)```powershell\n(.*?)\n```') | ForEach-Object { $_.Groups[1].Value } | Select-Object -Last 1
    $module = $env:TestModulePath
}

Describe 'The section <Platform> of docs/coming-from.md' -ForEach @(
    $rows | Group-Object { $_.Platform } | ForEach-Object { @{ Platform = $_.Name; Rows = $_.Group } }
) {
    It 'gives a PowerShell command that runs without errors as the equivalent of <Theirs>: <Ours>' -ForEach $Rows {
        $Ours | Should -Not -BeNullOrEmpty
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        $before = "Set-Location '$folder'; Import-Module '$module'; `$ErrorActionPreference = 'Stop'; $files`n" +
            "Connect-Platform -Sandbox -Platform $Platform -JournalPath '$folder'"
        # -Confirm would prompt, and nobody can answer here, so -WhatIf replaces it.
        $run = Invoke-InSession -Before $before -Script ($Ours -replace ' -Confirm$', ' -WhatIf')
        $run.Errors | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0 -Because $run.Text
    }
}

Describe 'docs/coming-from.md' {
    It 'contains every command or request, and every option, of <Tool>' -ForEach @(
        @{ Tool = 'kt user'; Words = @(
                'list', 'get', 'invite', 'update', 'suspend', 'reactivate', 'remove-membership', 'assign-role', 'detach-role'
                '--user-id', '--email', '--role-id', '--name', '--org-role', '--yes'
            ); Before = 'kt user '
        }
        @{ Tool = 'the Kubiya Users API'; Before = ''; Words = @(
                'GET /users`', 'role=', 'group=', 'limit=', 'page=', 'GET /users/{email}', 'GET /users/current', 'GET /users/self'
                'POST /users/invite', 'POST /users/groups/{id}', 'GET /users/membership/{id}', 'DELETE /users/{email}'
                'POST /users/system_invite', 'GET /manage/groups'
            )
        }
        @{ Tool = 'phyware users'; Before = 'phyware users '; Words = @(
                'list', 'get', 'invite', 'deactivate', '--email', '--role', '--output', '-o json', '--url', '--api-key'
            )
        }
        @{ Tool = 'astra user invite'; Before = ''; Words = @(
                'astra user invite USER', '--roles', '-r ', '--if-not-exists', '--output', '-o ', '--verbose', '-V`', '--quiet', '-q`'
                '--spinner', '--no-input', '--color', '--dump-logs', '--config-file', '-cf', '--profile', '-p`', '--token TOKEN'
                '--token @file', '--env'
            )
        }
    ) {
        foreach ($word in $Words) {
            $wanted = if ($word -match '^\w' -and $Before) { $Before + $word } else { $word }
            $text.Contains($wanted) | Should -BeTrue -Because $wanted
        }
    }
}
