# Secrets.Tests.ps1 runs this script in a separate process. For each way to give a token, the script provokes all output that could
# contain the token and writes it to the folder of that way. On the console, the output of each way starts with a line "way: <name>".
param(
    [Parameter(Mandatory)] [string] $Module,

    # A folder that contains a folder run-<way> and a file token-<way>.txt for each way.
    [Parameter(Mandatory)] [string] $Root,

    # The ways, separated by commas.
    [Parameter(Mandatory)] [string] $Ways
)

Import-Module $Module
$original = @{}
foreach ($name in 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'XDG_CONFIG_HOME', 'USERMANAGEMENT_PROFILES') {
    $original[$name] = [Environment]::GetEnvironmentVariable($name)
}

# A server that returns 200 three times, then 401, then 500, always with the token of the request in the response. The server records the
# received tokens outside the searched folders. The count starts again for each way.
$listener = [Net.HttpListener]::new()
$port = 20000 + ($PID % 20000)
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
$state = [hashtable]::Synchronized(@{})
$null = $server.AddScript({
        param($listener, $state)
        $way = $null
        while ($listener.IsListening) {
            try { $context = $listener.GetContext() } catch { return }
            $authorization = $context.Request.Headers['Authorization']
            # Only a request to a proxy has a URL that does not start with a slash.
            if (-not $context.Request.RawUrl.StartsWith('/')) { $context.Response.StatusCode = 400; $context.Response.Close(); continue }
            if ($way -ne $state.Way) { $way = $state.Way; $count = 0; $first = $null }
            [IO.File]::AppendAllText($state.Received, "$authorization`n")
            $first = $first ? $first : $authorization # an earlier token must stay secret too
            $context.Response.StatusCode = @(200, 200, 200, 401, 500)[[Math]::Min($count++, 4)]
            $context.Response.Headers['X-Echo'] = "$authorization"
            $context.Response.Headers['X-Request-Id'] = "for $first"
            # A read by id returns the user with that id.
            $id = ($context.Request.Url.AbsolutePath -split '/')[3]
            if ($context.Request.Url.AbsolutePath -notlike '/v?/users/*' -or $id -eq 'me') { $id = 'user_a' }
            $body = if ($context.Response.StatusCode -eq 200) {
                '{"id":"7f9fd312-a987-4628-b4c5-bb4f4fddd5f7","name":"Acme","user":{"id":"' + $id + '","email":"a@x.example"},"echo":"' +
                    $authorization +
                    '"}'
            } else { '{"error":{"code":"NO","message":"bad header: ' + $authorization + ', was ' + $first + '"}}' }
            $bytes = [Text.Encoding]::UTF8.GetBytes($body)
            $context.Response.ContentType = 'application/json'
            $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
            $context.Response.Close()
        }
    }).AddArgument($listener).AddArgument($state)
$running = $server.BeginInvoke()

function Invoke-Scenario([string] $Way) {
    $Folder = Join-Path $Root "run-$Way"
    $TokenFile = Join-Path $Root "token-$Way.txt"
    $token = [IO.File]::ReadAllText($TokenFile)
    $state.Received = "$TokenFile.received"
    $state.Way = $Way
    $Error.Clear()

    Start-Transcript -Path (Join-Path $Folder transcript.txt) | Out-Null
    if ('System.IO.UnixFileMode' -as [type] -and -not $IsWindows) { [IO.File]::SetUnixFileMode($TokenFile, 'UserRead, UserWrite') }
    $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'
    $connect = @{ Platform = 'Keeptrusts'; BaseUri = "http://127.0.0.1:$port"; PassThru = $true; JournalPath = Join-Path $Folder journal }
    switch ($Way) {
        SecureString {
            $secure = [securestring]::new()
            foreach ($c in $token.ToCharArray()) { $secure.AppendChar($c) }
            $connect.Token = $secure
        }
        Credential {
            $secure = [securestring]::new()
            foreach ($c in $token.ToCharArray()) { $secure.AppendChar($c) }
            $connect.Token = [pscredential]::new('automation', $secure)
        }
        Text { $connect.Token = $token }
        File { $connect.TokenFile = $TokenFile }
        AtFile { $connect.Token = "@$TokenFile" }
        Profile {
            $env:USERMANAGEMENT_PROFILES = Join-Path $Folder profiles.json
            Register-PlatformProfile canary Keeptrusts -BaseUri $connect.BaseUri -TokenFile $TokenFile
            $connect.Remove('Platform'); $connect.Remove('BaseUri'); $connect.ProfileName = 'canary'
        }
        Vault {
            # A stand-in for SecretManagement: a module with the same name and commands.
            New-Module Microsoft.PowerShell.SecretManagement {
                function Get-Secret {
                    param($Name, $Vault)
                    $s = [securestring]::new()
                    foreach ($c in [IO.File]::ReadAllText($env:CANARY_TOKEN_FILE).ToCharArray()) { $s.AppendChar($c) }
                    $s
                }
                function Get-SecretVault { param($Name) if ($Name -eq 'canaries') { $Name } }
            } | Import-Module
            $env:CANARY_TOKEN_FILE = $TokenFile
            $connect.SecretName = 'canary'; $connect.VaultName = 'canaries'
        }
        VendorFile {
            # The configuration file of kongctl, outside the searched folders as in practice.
            $env:XDG_CONFIG_HOME = Join-Path (Split-Path -Parent $TokenFile) config-home
            $null = New-Item -ItemType Directory (Join-Path $env:XDG_CONFIG_HOME kongctl) -Force
            Set-Content (Join-Path $env:XDG_CONFIG_HOME kongctl/config.yaml) "default:`n  konnect:`n    pat: $token"
            $connect.Platform = 'Konnect'
        }
        Environment { $env:KEEPTRUSTS_API_TOKEN = $token }
        Provider {
            $global:given = 0
            $connect.TokenProvider = { if ($global:given++) { $token.Replace('c4n4ry', 'c4n4ry2') } else { $token } }
        }
        Proxy {
            # The proxy password contains the token, so that the search for the token also finds the password. The server returns 400 for
            # proxy requests.
            $login = 'canary:' + [uri]::EscapeDataString("p@ss/$token")
            $env:HTTPS_PROXY = $env:HTTP_PROXY = "http://${login}@127.0.0.1:$port"; $env:NO_PROXY = $null
            $connect.TokenFile = $TokenFile
        }
    }
    $connection = Connect-Platform @connect
    $someone = if ($Way -eq 'VendorFile') { '7f9fd312-a987-4628-b4c5-bb4f4fddd5f7' } else { 'user_a' }
    $env:KEEPTRUSTS_API_TOKEN = $null
    if ($Way -eq 'Proxy') {
        $other =
            @{ Platform = 'Keeptrusts'; BaseUri = 'https://canary.invalid'; TokenFile = $TokenFile; SkipTest = $true; NoJournal = $true }
        $secure = [securestring]::new(); foreach ($c in "p@ss/$token".ToCharArray()) { $secure.AppendChar($c) }
        Connect-Platform -Name variable @other
        Connect-Platform -Name parameter -Proxy "http://${login}@127.0.0.1:$port" @other
        Connect-Platform -Name credential -Proxy "http://127.0.0.1:$port" -ProxyCredential ([pscredential]::new('canary', $secure)) @other
        foreach ($name in 'variable', 'parameter', 'credential') {
            Get-PlatformUser user_a -Connection $name
            Get-PlatformConnection $name | Format-List * -Force
        }
    }
    $user = Get-PlatformUser $someone
    # The schedule stores the end of the role before the request fails.
    $user | Add-PlatformUserRole -Role role_exporter -For ([timespan]::FromMilliseconds(1)) -Reason Canary -Ticket T-1
    Get-PlatformUser $someone
    $user | Set-PlatformUser -Name Another
    Get-PlatformGrant -IncludeClosed | Format-List *
    Get-PlatformSchedule -IncludeClosed | Format-List *
    Invoke-PlatformSchedule | Format-List *
    Suspend-PlatformUser $someone -Confirm:$false -Allow Self, Owner, LastAdministrator
    $user | Remove-PlatformUser -Force -Allow Self, Owner, LastAdministrator
    Get-PlatformUser $someone
    Get-PlatformJournal | Format-List *
    Get-PlatformUser -Current
    Test-PlatformConnection
    $connection | Format-List * -Force
    $connection | Format-Custom -Depth 4
    Get-PlatformConnection | Out-String
    $Error | Format-List * -Force
    $Error | ForEach-Object { $_.Exception | Format-List * -Force; $_.ToString(); $_.ScriptStackTrace }
    $VerbosePreference = 'SilentlyContinue'; $DebugPreference = 'SilentlyContinue'
    $connection | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue | Set-Content (Join-Path $Folder connection.json)
    $connection | Export-Clixml (Join-Path $Folder connection.xml) -Depth 6
    $Error | Export-Clixml (Join-Path $Folder errors.xml) -Depth 3
    $Error | ForEach-Object { $_.Exception } | Select-Object * | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue |
        Set-Content (Join-Path $Folder errors.json)
    [System.Management.Automation.PSSerializer]::Serialize($connection, 8) | Set-Content (Join-Path $Folder serialized.xml)
    "$connection $($connection.GetHashCode())" | Set-Content (Join-Path $Folder text.txt)
    Get-PlatformConnection | Disconnect-Platform
    Stop-Transcript | Out-Null
}

foreach ($way in $Ways -split ',') {
    "way: $way"
    Invoke-Scenario $way
    foreach ($name in $original.Keys) { [Environment]::SetEnvironmentVariable($name, $original[$name]) }
}
$listener.Stop()
