# Dot-sourced by Hostile.Tests.ps1: a platform that returns control characters, connections to it, and a search for control characters.

# Clears the screen, adds a hyperlink, breaks the line, reverses the writing direction, and uses a one-byte control sequence.
$evil = "`e[2J`e]8;;http://evil.example`aclick`e]8;;`a`0`u{202e}exe.gpj`u{2066}`r`nPS> `b`u{9b}7m`u{feff}`u{2028}"

# The responses of the server: method and path to status and body.
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

# With the rendering "Ansi", PowerShell does not remove escape sequences from the output. Find-Steering reports every control character
# except the color sequences of PowerShell itself and of the status column.
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
# Runs a script in a separate process and returns the output that its terminal would receive.
function Invoke-InTerminal([string] $Script, [string] $Typed = '') {
    $all = "Import-Module '$env:TestModulePath'; $plain; $connect; $Script"
    (
        $Typed | Invoke-ChildShell -NoProfile -EncodedCommand (
            [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($all))) -OutputFormat Text 2>&1 |
                ForEach-Object { "$_" }) -join "`n"
}
