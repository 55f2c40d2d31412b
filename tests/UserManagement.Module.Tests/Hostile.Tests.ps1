# What a platform calls its people may be written for the terminal of whoever looks at them. A server here answers with such texts
# everywhere; nothing that is shown may steer a terminal, and what a script reads is still what the platform has.

BeforeDiscovery {
    $shown = @(
        @{ What = 'users'; Read = { Get-PlatformUser -Connection kt } }
        @{ What = 'a user with details'; Read = { Get-PlatformUser user_a -Detailed -Connection kt } }
        @{ What = 'roles in all'; Read = { (Get-PlatformUser user_a -Detailed -Connection kt).EffectiveRoles } }
        @{ What = 'roles'; Read = { Get-PlatformRole -Connection kt } }
        @{ What = 'roles of a user'; Read = { Get-PlatformUserRole user_a -Connection kt } }
        @{ What = 'teams'; Read = { Get-PlatformTeam -Connection kt } }
        @{ What = 'members of a team'; Read = { Get-PlatformTeamMember team_a -Connection kt } }
        @{ What = 'tokens'; Read = { Get-PlatformUserToken 7f9fd312-a987-4628-b4c5-bb4f4fddd5f7 -Connection konnect } }
        @{ What = 'roles over things'; Read = { Get-PlatformUserRole 7f9fd312-a987-4628-b4c5-bb4f4fddd5f7 -Connection konnect } }
        @{ What = 'a connection'; Read = { Get-PlatformConnection kt } }
        @{ What = 'a test of a connection'; Read = { Test-PlatformConnection -Connection kt } }
        @{ What = 'a failed test of a connection'; Read = { Test-PlatformConnection -Connection refusing } }
    )
}

Describe 'Text that a platform sends' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    BeforeAll {
        . $PSScriptRoot/_Shared.ps1

        # Clears the screen, links to elsewhere, ends a line, turns the direction of writing, and does the same with one-byte controls.
        $evil = "`e[2J`e]8;;http://evil.example`aclick`e]8;;`a`0`u{202e}exe.gpj`u{2066}`r`nPS> `b`u{9b}7m`u{feff}`u{2028}"

        # Answers from a table: method and path to status and body.
        $user = @{
            id = 'user_a'; email = "a$evil@x.example"; name = "Jane $evil"; status = "odd$evil"; org_role = "admin$evil"
            role_ids = @("role$evil", 'role_a'); team_ids = @("team$evil", 'team_a')
        }
        $refusal =
            @{ error = @{ code = "NO$evil"; message = "Not$evil today"; details = @{ "field$evil" = $evil } }; request_id = "req$evil" }
        $uuid = '7f9fd312-a987-4628-b4c5-bb4f4fddd5f7'
        $answers = @{
            'GET /v1/auth/whoami' = 200, @{
                user = @{ id = 'user_a'; email = "a$evil@x.example" }; organization = @{ id = "org$evil"; name = "Acme$evil" }
                role = "admin$evil"; scopes = @("all$evil")
            }
            'GET /v1/users' = 200, @{
                users = @($user, @{ id = "user$evil"; name = $evil }, @{ id = 'user_s'; email = "s$evil@x.example"; status = 'active' })
            }
            'GET /v1/users/user_a'                 = 200, @{ user = $user }
            'GET /v1/users/user_long' =
                200, @{ user = @{ id = 'user_long'; email = 'long@x.example'; name = 'x' * 300000; role_ids = @('r' * 300000) } }
            'GET /v1/users/user_s'                 = 200, @{ user = @{ id = 'user_s'; email = "s$evil@x.example"; status = 'suspended' } }
            'GET /v1/roles' = 200, @{
                roles = @(
                    @{ id = 'role_a'; name = "A$evil"; description = $evil }, @{ id = "role$evil"; name = 'Trick' },
                    @{ id = "role`u{2019}; Write-Host owned #"; name = 'Quote' }
                )
            }
            'GET /v1/teams' = 200, @{
                teams = @(
                    @{ id = 'team_a'; name = "T$evil"; description = $evil; role_ids = @("role$evil") },
                    @{ id = "team$evil"; name = 'Trick' }
                )
            }
            'GET /v1/teams/team_a/members'         = 200, @{ members = @($user) }
            'POST /v1/users/user_a/suspend'        = 400, $refusal
            'POST /v1/users/user_s/suspend'        = 409, $refusal
            'POST /v1/users/user_a/reactivate'     = 200, @{ error = $refusal.error }
            'GET /v1/users/user_page'              = 200, "<html>$evil"
            'GET /v3/organizations/me'             = 200, @{ id = $uuid; name = "Acme$evil" }
            'GET /v3/users/me'                     = 200, @{ id = $uuid; email = "a$evil@x.example" }
            "GET /v3/users/$uuid"                  = 200, @{ id = $uuid; email = "a$evil@x.example"; full_name = $evil; active = $true }
            "GET /v3/users/$uuid/access-tokens" =
                200, @{ data = @(@{ id = "t$evil"; name = "ci$evil"; state = "odd$evil" }); meta = @{ total = 1; size = 10 } }
            "GET /v3/users/$uuid/assigned-roles" = 200, @{
                data = @(
                    @{
                        id = "a$evil"; role_name = "Viewer$evil"; entity_id = "e$evil"; entity_type_name = "Planes$evil"
                        entity_region = "us$evil"
                    }
                )
            }
            'GET /v3/roles' =
                200, @{ control_planes = @{ name = "Planes$evil"; roles = @{ viewer = @{ name = "Viewer$evil"; description = $evil } } } }
            'GET /refusing/v1/auth/whoami'         = 403, $refusal
        }
        $bodies = @{}
        foreach ($key in $answers.Keys) {
            $body = $answers[$key][1]
            $bodies[$key] = $answers[$key][0], $(if ($body -is [string]) { $body } else { ConvertTo-Json $body -Depth 9 -Compress })
        }

        $listener = [Net.HttpListener]::new()
        $port = 21000 + ($PID % 20000)
        while (-not $listener.IsListening) {
            try {
                $listener.Prefixes.Clear()
                $listener.Prefixes.Add("http://127.0.0.1:$port/")
                $listener.Start()
            }
            catch {
                $listener = [Net.HttpListener]::new()
                $port++
            }
        }
        $server = [powershell]::Create()
        $null = $server.AddScript({
                param($listener, $bodies)
                while ($listener.IsListening) {
                    try { $context = $listener.GetContext() } catch { return }
                    $answer = $bodies["$($context.Request.HttpMethod) $($context.Request.Url.AbsolutePath)"]
                    if (-not $answer) { $answer = 404, '{}' }
                    if ($context.Request.Headers['Authorization'] -like '*slow*' -and $context.Request.Url.AbsolutePath -eq '/v1/users') {
                        Start-Sleep -Milliseconds 1500
                    }
                    $bytes = [Text.Encoding]::UTF8.GetBytes($answer[1])
                    $context.Response.StatusCode = $answer[0]
                    $context.Response.ContentType = 'application/json'
                    $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
                    $context.Response.Close()
                }
            }).AddArgument($listener).AddArgument($bodies)
        $running = $server.BeginInvoke()

        $routes = Join-Path $TestDrive refusing.json
        '{"routes":{"WhoAmI":{"path":"/refusing/v1/auth/whoami"}}}' | Set-Content $routes
        $connect = "Connect-Platform Keeptrusts -BaseUri http://127.0.0.1:$port -Token canary -Name kt; " +
            "Connect-Platform Konnect -BaseUri http://127.0.0.1:$port -Token canary -Name konnect; " +
            "Connect-Platform Keeptrusts -BaseUri http://127.0.0.1:$port -Token canary -Name refusing -RouteFile '$routes' -SkipTest"
        Invoke-Expression $connect

        # Escapes reach the text only where PowerShell does not take them out; what is its own or the status column's is no finding.
        $rendering = $PSStyle.OutputRendering, $PSStyle.Formatting.TableHeader, $PSStyle.Formatting.FormatAccent,
            $PSStyle.Formatting.CustomTableHeaderLabel, $PSStyle.Formatting.Error, $PSStyle.Formatting.ErrorAccent
        $plain = '$PSStyle.OutputRendering = "Ansi"; $PSStyle.Formatting.TableHeader = $PSStyle.Formatting.FormatAccent = ' +
            '$PSStyle.Formatting.CustomTableHeaderLabel = $PSStyle.Formatting.Error = $PSStyle.Formatting.ErrorAccent = ' +
            '$PSStyle.Formatting.Warning = $PSStyle.Formatting.Verbose = $PSStyle.Formatting.Debug = "`e[0m"'
        Invoke-Expression $plain

        function Find-Steering([string] $Text) {
            $rest = $Text -replace "`e\[(?:0|3[1235]|90)m" -replace '\r?\n'
            [regex]::Matches($rest, '[\p{Cc}\p{Cf}\u2028\u2029]') | ForEach-Object {
                'U+{0:X4} in: {1}' -f [int][char]$_.Value, (
                    $rest.Substring([Math]::Max(0, $_.Index - 20), [Math]::Min(40, $rest.Length - [Math]::Max(0, $_.Index - 20))) -replace
                        '[\p{Cc}\p{Cf}]', '¤')
            } | Select-Object -First 3
        }
        # A script in a process of its own, as its terminal would get it.
        function Invoke-InTerminal([string] $Script, [string] $Typed = '') {
            $all = "Import-Module '$env:TestModulePath'; $plain; $connect; $Script"
            (
                $Typed | Invoke-ChildShell -NoProfile -EncodedCommand (
                    [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($all))) -OutputFormat Text 2>&1 |
                        ForEach-Object { "$_" }) -join "`n"
        }
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

    It 'would be found if it were shown' {
        Find-Steering ($evil | Out-String) | Should -Not -BeNullOrEmpty
        Find-Steering ([pscustomobject]@{ Name = $evil } | Format-List | Out-String) | Should -Not -BeNullOrEmpty
    }

    It 'steers no terminal in a table: <What>' -ForEach $shown {
        $objects = @(& $Read)
        $objects.Count | Should -BeGreaterThan 0
        $text = $objects | Out-String -Width 400
        if ($What -ne 'a failed test of a connection') { $text | Should -Match '\\u001B' -Because 'what is hidden is written out' }
        Find-Steering $text | Should -BeNullOrEmpty
        Find-Steering ($objects | Format-Table | Out-String -Width 120) | Should -BeNullOrEmpty
    }

    It 'steers no terminal in a list: <What>' -ForEach $shown {
        $text = & $Read | Format-List | Out-String -Width 400
        $text | Should -Match '\\u001B'
        Find-Steering $text | Should -BeNullOrEmpty
    }

    It 'steers no terminal in columns and in strings: <What>' -ForEach $shown {
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

    It 'is written out in every property, and raw only in RawJson' {
        $read = Get-PlatformUser user_a -Connection kt
        foreach ($text in $read.Name, $read.Email, $read.RawStatus, $read.Roles[0], (Get-PlatformRole -Connection kt)[0].Name) {
            $text | Should -Match '\\u001B'
            Find-Steering $text | Should -BeNullOrEmpty
        }
        ($read.RawJson | ConvertFrom-Json).name | Should -BeExactly "Jane $evil"
    }

    It 'steers no terminal in an error: <What>' -ForEach @(
        @{ What = 'a refusal'; Run = { Suspend-PlatformUser user_a -Connection kt -Confirm:$false } }
        @{ What = 'a refusal of a piped user'; Run = { Get-PlatformUser user_a -Connection kt | Suspend-PlatformUser } }
        @{ What = 'an error under 200'; Run = { Resume-PlatformUser user_a -Connection kt } }
        @{ What = 'a web page'; Run = { Get-PlatformUser user_page -Connection kt } }
        @{
            What = 'an id that fits no path'
            Run = { Get-PlatformUser -Connection kt | Where-Object Id -Like 'user?*2J*' | Suspend-PlatformUser }
        }
        @{
            What = 'a team piped by a name that fits no path'
            Run = { (Get-PlatformTeam -Connection kt)[1] | Get-PlatformTeamMember -Connection kt }
        }
        @{ What = 'a token that is refused'; Run = { Get-PlatformUser -Current -Connection refusing } }
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

    It 'steers no terminal under -Verbose, -Debug and -WhatIf' {
        $text = Invoke-InTerminal @'
$PSDefaultParameterValues = @{ 'Connect-Platform:Verbose' = $true }
Connect-Platform Keeptrusts -BaseUri (Get-PlatformConnection kt).BaseUri -Token canary -Name other
$s = Get-PlatformUser -Connection kt -Verbose -Debug | Where-Object Id -EQ user_s
$s | Suspend-PlatformUser -Verbose
Get-PlatformUser user_a -Connection kt | Suspend-PlatformUser -Allow Self, LastAdministrator -WhatIf
Get-PlatformUser user_a -Connection kt | Remove-PlatformUser -Allow Self, LastAdministrator -WhatIf
Get-PlatformUser user_a -Connection kt | Suspend-PlatformUser -Verbose
'@
        $text | Should -Match 'VERBOSE: Connected' -Because 'without output nothing is shown'
        $text | Should -Match 'it was so already'
        $text | Should -Match 'What if: .*\\u001B'
        $text | Should -Match 'DEBUG: < HTTP 200'
        Find-Steering $text | Should -BeNullOrEmpty
    }

    It 'steers no terminal in the question of -Confirm' {
        $script = 'Get-PlatformUser user_a -Connection kt | Remove-PlatformUser -Allow Self, LastAdministrator; "asked"'
        $text = Invoke-InTerminal $script -Typed 'n'
        $text | Should -Match '(?s)Performing the operation .*Jane\s+\\u001B'
        Find-Steering $text | Should -BeNullOrEmpty
    }

    It 'is not in progress' {
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

    It 'fills no screen where it is very long' {
        $long = Get-PlatformUser user_long -Connection kt
        $long.Name.Length | Should -Be 300000
        ($long | Format-List | Out-String -Width 200).Length | Should -BeLessThan 5000
        ($long | Out-String -Width 200).Length | Should -BeLessThan 2000
        $text = Invoke-InTerminal 'Get-PlatformUser user_long -Connection kt | Suspend-PlatformUser -Allow LastAdministrator -WhatIf'
        $text | Should -Match 'What if: .*long@x.example'
        $text.Length | Should -BeLessThan 2000
    }

    It 'is not offered by the tab key, and never ends the quotes it stands in' {
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
