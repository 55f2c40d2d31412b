# A platform can return text with terminal control characters, for example in user names. The test server returns such text in every
# field. Nothing that the module displays may contain a control character; only RawJson keeps the original text.

BeforeDiscovery {
    $shown = @(
        @{ What = 'users'; Read = { Get-PlatformUser -Connection kt } }
        @{ What = 'a user with details'; Read = { Get-PlatformUser user_a -Detailed -Connection kt } }
        @{ What = 'effective roles of a user'; Read = { (Get-PlatformUser user_a -Detailed -Connection kt).EffectiveRoles } }
        @{ What = 'roles'; Read = { Get-PlatformRole -Connection kt } }
        @{ What = 'roles of a user'; Read = { Get-PlatformUserRole user_a -Connection kt } }
        @{ What = 'teams'; Read = { Get-PlatformTeam -Connection kt } }
        @{ What = 'members of a team'; Read = { Get-PlatformTeamMember team_a -Connection kt } }
        @{ What = 'tokens'; Read = { Get-PlatformUserToken 7f9fd312-a987-4628-b4c5-bb4f4fddd5f7 -Connection konnect } }
        @{ What = 'roles of a user on an entity'; Read = { Get-PlatformUserRole 7f9fd312-a987-4628-b4c5-bb4f4fddd5f7 -Connection konnect } }
        @{ What = 'a connection'; Read = { Get-PlatformConnection kt } }
        @{ What = 'a connection test'; Read = { Test-PlatformConnection -Connection kt } }
        @{ What = 'a failed connection test'; Read = { Test-PlatformConnection -Connection refusing } }
    )
}

Describe 'Text with control characters that a platform sends' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    BeforeAll {
        . $PSScriptRoot/_Shared.ps1
        . $PSScriptRoot/_HostilePlatform.ps1
    }
    AfterAll {
        $PSStyle.OutputRendering, $PSStyle.Formatting.TableHeader, $PSStyle.Formatting.FormatAccent,
            $PSStyle.Formatting.CustomTableHeaderLabel, $PSStyle.Formatting.Error, $PSStyle.Formatting.ErrorAccent =
            $rendering
        Get-PlatformConnection | Disconnect-Platform
        $listener.Stop()
        $null = $server.EndInvoke($running)
        $server.Dispose()
    }

    It 'is found by the search of these tests when it is printed unescaped (positive control)' {
        Find-Steering ($evil | Out-String) | Should -Not -BeNullOrEmpty
        Find-Steering ([pscustomobject]@{ Name = $evil } | Format-List | Out-String) | Should -Not -BeNullOrEmpty
    }

    It 'is escaped in a table: <What>' -ForEach $shown {
        $objects = @(& $Read)
        $objects.Count | Should -BeGreaterThan 0
        $text = $objects | Out-String -Width 400
        if ($What -ne 'a failed connection test') { $text | Should -Match '\\u001B' -Because 'the escape is shown as \u001B' }
        Find-Steering $text | Should -BeNullOrEmpty
        Find-Steering ($objects | Format-Table | Out-String -Width 120) | Should -BeNullOrEmpty
    }

    It 'is escaped in the output of Format-List: <What>' -ForEach $shown {
        $text = & $Read | Format-List | Out-String -Width 400
        $text | Should -Match '\\u001B'
        Find-Steering $text | Should -BeNullOrEmpty
    }

    It 'is escaped in Format-Wide output and in an object that is converted to a string: <What>' -ForEach $shown {
        $objects = @(& $Read)
        Find-Steering ($objects | Format-Wide | Out-String -Width 200) | Should -BeNullOrEmpty
        Find-Steering "$objects" | Should -BeNullOrEmpty
        Find-Steering (
            @(
                $objects | ForEach-Object {
                    "$($_.EffectiveRoles) $($_.DirectRoles) $($_.TeamDetails)"
                    foreach ($list in $_.Roles, $_.Teams, $_.Scopes) { if ($list) { $list.ToString() } }
                }
            ) -join ' ') | Should -BeNullOrEmpty
    }

    It 'is escaped in every property, and unchanged only in RawJson' {
        $read = Get-PlatformUser user_a -Connection kt
        foreach ($text in $read.Name, $read.Email, $read.RawStatus, $read.Roles[0], (Get-PlatformRole -Connection kt)[0].Name) {
            $text | Should -Match '\\u001B'
            Find-Steering $text | Should -BeNullOrEmpty
        }
        ($read.RawJson | ConvertFrom-Json).name | Should -BeExactly "Jane $evil"
    }

    It 'is escaped in an error: <What>' -ForEach @(
        @{ What = 'a refused change'; Run = { Suspend-PlatformUser user_a -Connection kt -Confirm:$false } }
        @{ What = 'a refused change of a piped user'; Run = { Get-PlatformUser user_a -Connection kt | Suspend-PlatformUser } }
        @{ What = 'an error in a response with HTTP 200'; Run = { Resume-PlatformUser user_a -Connection kt } }
        @{ What = 'an HTML page instead of JSON'; Run = { Get-PlatformUser user_page -Connection kt } }
        @{
            What = 'a user id that is not valid in a URL path'
            Run = { Get-PlatformUser -Connection kt | Where-Object Id -Like 'user?*2J*' | Suspend-PlatformUser }
        }
        @{
            What = 'a piped team whose id is not valid in a URL path'
            Run = { (Get-PlatformTeam -Connection kt)[1] | Get-PlatformTeamMember -Connection kt }
        }
        @{ What = 'a refused token'; Run = { Get-PlatformUser -Current -Connection refusing } }
    ) {
        $Error.Clear()
        & { $ErrorActionPreference = 'SilentlyContinue'; try { & $Run } catch { $null = $_ } } *> $null
        $Error.Count | Should -BeGreaterThan 0
        $record = $Error[0]
        foreach ($view in 'ConciseView', 'NormalView', 'DetailedView') {
            $text = & { $ErrorView = $view; $record | Out-String -Width 300 }
            $text.Trim() | Should -Not -BeNullOrEmpty
            Find-Steering $text | Should -BeNullOrEmpty -Because $view
        }
        Find-Steering ("$record $($record.Exception.Message) $($record.Exception.RequestId) $($record.Exception.PlatformCode) " +
            "$($record.Exception.ResponseBody) $($record.CategoryInfo) $($record.TargetObject)") | Should -BeNullOrEmpty
    }

    It 'is escaped in the messages of -Verbose, -Debug and -WhatIf' {
        $text = Invoke-InTerminal @'
$PSDefaultParameterValues = @{ 'Connect-Platform:Verbose' = $true }
Connect-Platform Keeptrusts -BaseUri (Get-PlatformConnection kt).BaseUri -Token canary -Name other
Get-PlatformUser -Connection kt -Verbose -Debug | Where-Object Id -EQ user_s | Suspend-PlatformUser -Verbose
Get-PlatformUser user_a -Connection kt | Suspend-PlatformUser -Allow Self, LastAdministrator -WhatIf
Get-PlatformUser user_a -Connection kt | Remove-PlatformUser -Allow Self, LastAdministrator -WhatIf
Get-PlatformUser user_a -Connection kt | Suspend-PlatformUser -Allow Self -Verbose
'@
        $text | Should -Match 'VERBOSE: Connected' -Because 'without output the test would prove nothing'
        $text | Should -Match 'no change was needed'
        $text | Should -Match 'What if: .*\\u001B'
        $text | Should -Match 'DEBUG: < HTTP 200'
        Find-Steering $text | Should -BeNullOrEmpty
    }

    It 'is escaped in the -Confirm prompt' {
        $script = 'Get-PlatformUser user_a -Connection kt | Remove-PlatformUser -Allow Self, LastAdministrator; "asked"'
        $text = Invoke-InTerminal $script -Typed 'n'
        $text | Should -Match '(?s)Performing the operation .*Jane\s+\\u001B'
        Find-Steering $text | Should -BeNullOrEmpty
    }

    It 'is escaped in progress records' {
        $session = [powershell]::Create()
        try {
            $null = $session.AddScript(
                ("Import-Module '$env:TestModulePath'; Connect-Platform Keeptrusts -BaseUri http://127.0.0.1:$port -Token slow " +
                    "-SkipTest; Get-PlatformUser | Get-PlatformUserRole"))
            $null = $session.Invoke()
            @($session.Streams.Progress).Count | Should -BeGreaterThan 0
            foreach ($record in $session.Streams.Progress) {
                Find-Steering "$($record.Activity) $($record.StatusDescription) $($record.CurrentOperation)" | Should -BeNullOrEmpty
            }
        }
        finally { $session.Dispose() }
    }

    It 'is shortened in lists, tables and -WhatIf output if it is very long' {
        $long = Get-PlatformUser user_long -Connection kt
        $long.Name.Length | Should -Be 300000
        ($long | Format-List | Out-String -Width 200).Length | Should -BeLessThan 5000
        ($long | Out-String -Width 200).Length | Should -BeLessThan 2000
        $text = Invoke-InTerminal 'Get-PlatformUser user_long -Connection kt | Suspend-PlatformUser -Allow LastAdministrator -WhatIf'
        $text | Should -Match 'What if: .*long@x.example'
        $text.Length | Should -BeLessThan 2000
    }

    It 'cannot insert control characters or a second command through tab completion' {
        $null = Get-PlatformRole -Connection kt; $null = Get-PlatformTeam -Connection kt
        $line = 'Add-PlatformUserRole x -Role '
        $offered = (TabExpansion2 $line $line.Length).CompletionMatches
        $offered.CompletionText | Should -Contain 'role_a'
        foreach ($match in $offered) {
            Find-Steering "$($match.CompletionText) $($match.ListItemText) $($match.ToolTip)" | Should -BeNullOrEmpty
        }
        $quoted = @($offered | Where-Object ListItemText -Match 'owned')
        $quoted.Count | Should -Be 1
        $errors = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseInput($line + $quoted[0].CompletionText, [ref]$null, [ref]$errors)
        $errors | Should -BeNullOrEmpty
        @($ast.EndBlock.Statements).Count | Should -Be 1 -Because 'the rest of the name must not become a command'
    }
}
