BeforeAll {
    . $PSScriptRoot/_Shared.ps1

    function New-TokenFile([string] $Token, [string] $Mode = 'UserRead, UserWrite') {
        $path = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        [IO.File]::WriteAllText($path, $Token)
        if (-not $IsWindows) { [IO.File]::SetUnixFileMode($path, $Mode) }
        $path
    }
}

Describe 'Connect-Platform' {
    BeforeEach {
        foreach ($name in 'KEEPTRUSTS_API_TOKEN', 'KEEPTRUSTS_API_URL') { Set-Item "env:$name" $null }
        $to = @{ Platform = 'Keeptrusts'; BaseUri = 'https://kt.example'; SkipTest = $true; PassThru = $true }
    }
    AfterEach {
        Remove-Module Microsoft.PowerShell.SecretManagement -ErrorAction SilentlyContinue
        $env:KEEPTRUSTS_API_TOKEN = $null
        Disconnect-Platform -ErrorAction SilentlyContinue
    }

    It 'returns NotAuthenticated, and names the environment variable KEEPTRUSTS_API_TOKEN, if no token is given' {
        { Connect-Platform @to } | Should -Throw '*KEEPTRUSTS_API_TOKEN*' -ErrorId 'NotAuthenticated,*'
    }

    It 'refuses a token from two sources, an empty token, and a token with a line break' {
        { Connect-Platform @to -Token x -TokenFile (New-TokenFile y) } | Should -Throw '*-Token and -TokenFile*' -ErrorId 'InvalidRequest,*'
        { Connect-Platform @to -TokenFile (New-TokenFile '  ') } | Should -Throw -ErrorId 'NotAuthenticated,*'
        { Connect-Platform @to -TokenFile (New-TokenFile "a`nb") } | Should -Throw '*line break*'
    }

    It 'reads the token from a file for -Token @path, as vendor tools do' {
        (Connect-Platform @to -Token "@$(New-TokenFile kt_x)").TokenFrom | Should -Match '^the file'
    }

    It 'refuses a token file that other users can read, unless -AllowInsecureFile is given' -Skip:$IsWindows {
        $open = New-TokenFile kt_x 'UserRead, UserWrite, OtherRead'
        { Connect-Platform @to -TokenFile $open } | Should -Throw '*chmod 600*' -ErrorId 'InvalidRequest,*'
        (Connect-Platform @to -TokenFile $open -AllowInsecureFile).TokenFrom | Should -Match '^the file'
    }

    It 'uses the token of -TokenFile even if the environment variable KEEPTRUSTS_API_TOKEN is set' {
        $env:KEEPTRUSTS_API_TOKEN = 'kt_variable'
        (Connect-Platform @to).TokenFrom | Should -Be KEEPTRUSTS_API_TOKEN
        (Connect-Platform @to -TokenFile (New-TokenFile kt_x)).TokenFrom | Should -Match '^the file'
    }

    It 'gives an error that says how to install SecretManagement if it is not installed and -SecretName is used' {
        { Connect-Platform @to -SecretName kt } |
            Should -Throw '*Install-Module Microsoft.PowerShell.SecretManagement*' -ErrorId 'InvalidRequest,*'
    }

    It 'gives an error if SecretManagement does not have <Missing>' -ForEach @(
        @{ Missing = 'the vault'; Vault = 'other'; Secret = 'kt'; Message = '*no vault named*other*' }
        @{ Missing = 'the secret'; Vault = 'mine'; Secret = 'nothing'; Message = '*nothing*cannot be read*' }
        @{ Missing = 'a token in the secret'; Vault = 'mine'; Secret = 'table'; Message = '*Hashtable*' }
    ) {
        New-Module Microsoft.PowerShell.SecretManagement {
            function Get-SecretVault { param($Name) if ($Name -eq 'mine') { [pscustomobject]@{ Name = 'mine' } } }
            function Get-Secret {
                [CmdletBinding()]
                param($Name, $Vault)
                switch ($Name) {
                    kt { 'kt_vault' }
                    table { @{ a = 1 } }
                    default { Write-Error "The secret $Name was not found." }
                }
            }
        } | Import-Module
        { Connect-Platform @to -SecretName $Secret -VaultName $Vault } | Should -Throw $Message
        (Connect-Platform @to -SecretName kt -VaultName mine).TokenFrom | Should -Be "the secret 'kt' in the vault 'mine'"
    }
}

Describe 'Connect-Platform without a token parameter' {
    BeforeEach {
        $kept = @{}
        $cleared = 'XDG_CONFIG_HOME', 'ASTRARC', 'ASTRA_PROFILE', 'ASTRA_DB_APPLICATION_TOKEN', 'KUBIYA_API_KEY', 'KONNECT_TOKEN'
        foreach ($name in @('HOME', 'USERPROFILE') + $cleared) { $kept[$name] = [Environment]::GetEnvironmentVariable($name) }
        $env:HOME = $env:USERPROFILE = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid().ToString('n')))
        foreach ($name in $cleared) { [Environment]::SetEnvironmentVariable($name, $null) }
    }
    AfterEach {
        foreach ($name in $kept.Keys) { [Environment]::SetEnvironmentVariable($name, $kept[$name]) }
        Get-PlatformConnection | Disconnect-Platform
    }

    It 'reads the Astra token and environment from .astrarc even if ASTRA_DB_APPLICATION_TOKEN is set, and refuses another -Environment' {
        Set-Content (Join-Path $env:HOME .astrarc) "[default]`nASTRA_DB_APPLICATION_TOKEN=AstraCS:a`nASTRA_ENV=dev"
        $env:ASTRA_DB_APPLICATION_TOKEN = 'AstraCS:variable'
        $connection = Connect-Platform Astra -SkipTest -PassThru
        $connection.TokenFrom | Should -Be "profile 'default' of $(Join-Path $env:HOME .astrarc)"
        $connection.BaseUri.Host | Should -Be api.dev.cloud.datastax.com
        $connection.Environment | Should -Be DEV
        { Connect-Platform Astra -Environment TEST -SkipTest } |
            Should -Throw '*is for the environment DEV*names TEST*' -ErrorId 'InvalidRequest,*'
    }

    It 'reads the key of the current context of the Kubiya CLI instead of KUBIYA_API_KEY, and refuses another -Environment' {
        $null = New-Item -ItemType Directory (Join-Path $env:HOME .kubiya)
        Set-Content (Join-Path $env:HOME .kubiya/config) ("current-context: acme`ncontexts:`n  - name: acme`n    context:`n      " +
            "api-url: https://kubiya.example/api/v1`n      user: jane`nusers:`n  - name: jane`n    user:`n      token: uk_x")
        $env:KUBIYA_API_KEY = 'uk_variable'
        $connection = Connect-Platform Kubiya -SkipTest -PassThru
        $connection.TokenFrom | Should -Match "^context 'acme' of "
        $connection.BaseUri | Should -Be 'https://kubiya.example/'
        { Connect-Platform Kubiya -Environment staging -SkipTest } |
            Should -Throw '*kubiya.example*names STAGING*' -ErrorId 'InvalidRequest,*'
        (Connect-Platform Kubiya -Token uk_y -Environment staging -SkipTest -PassThru -WarningAction SilentlyContinue).BaseUri.Host |
            Should -Be api-staging.dev.kubiya.ai
    }

    It 'reads the Konnect token from KONNECT_TOKEN, or from the kongctl profile if the variable is not set' {
        $null = New-Item -ItemType Directory (Join-Path $env:HOME .config/kongctl)
        Set-Content (Join-Path $env:HOME .config/kongctl/config.yaml) "default:`n  konnect:`n    pat: kpat_x"
        (Connect-Platform Konnect -SkipTest -PassThru).TokenFrom | Should -Match "^profile 'default' of .*config.yaml$"
        $env:KONNECT_TOKEN = 'kpat_variable'
        (Connect-Platform Konnect -SkipTest -PassThru).TokenFrom | Should -Be KONNECT_TOKEN
    }

    It 'gives an error with the number of the invalid line in .astrarc instead of ignoring the file' {
        Set-Content (Join-Path $env:HOME .astrarc) "[default]`nASTRA_DB_APPLICATION_TOKEN=a`nASTRA_DB_APPLICATION_TOKEN=b"
        { Connect-Platform Astra -SkipTest } | Should -Throw '*.astrarc*line 3*appears twice*' -ErrorId 'InvalidRequest,*'
    }
}

Describe 'The script block of Connect-Platform -TokenProvider' {
    BeforeAll {
        # A server that accepts the tokens in a file, one token per line, and refuses all others.
        $accepted = Join-Path $TestDrive accepted.txt
        $listener = $null
        $port = 21000 + ($PID % 19000)
        while (-not $listener) {
            $try = [Net.HttpListener]::new(); $try.Prefixes.Add("http://127.0.0.1:$port/")
            try { $try.Start(); $listener = $try } catch { $port++ }
        }
        $server = [powershell]::Create()
        $null = $server.AddScript({
                param($listener, $accepted)
                while ($listener.IsListening) {
                    try { $context = $listener.GetContext() } catch { return }
                    $ok = "$($context.Request.Headers['Authorization'])" -in
                        @([IO.File]::ReadAllLines($accepted) | ForEach-Object { "Bearer $_" })
                    $context.Response.StatusCode = if ($ok) { 200 } else { 401 }
                    $bytes = [Text.Encoding]::UTF8.GetBytes('{"user":{"id":"user_a","email":"a@x.example","status":"active"}}')
                    $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
                    $context.Response.Close()
                }
            }).AddArgument($listener).AddArgument($accepted)
        $null = $server.BeginInvoke()
    }
    AfterAll { $listener.Stop(); $server.Dispose() }
    BeforeEach { $script:number = 0; Set-Content $accepted 'kt_1' }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'is called once on connect, and only once more for 12 users when the platform refuses the token' {
        $connection =
            Connect-Platform Keeptrusts -BaseUri "http://127.0.0.1:$port" -TokenProvider { $script:number++; "kt_$script:number" } -PassThru
        $connection.Identity | Should -Be 'a@x.example'
        $connection.TokenFrom | Should -Be '-TokenProvider'
        $script:number | Should -Be 1
        Set-Content $accepted 'kt_2'
        @('user_a') * 12 | Get-PlatformUser | Measure-Object | ForEach-Object Count | Should -Be 12
        $script:number | Should -Be 2
    }

    It 'causes an error if it returns the refused token again, throws an error, or returns no token' {
        $null = Connect-Platform Keeptrusts -BaseUri "http://127.0.0.1:$port" -TokenProvider { 'kt_1' }
        Set-Content $accepted 'kt_2'
        { Get-PlatformUser user_a -ErrorAction Stop } | Should -Throw -ErrorId 'NotAuthenticated,*'
        { Connect-Platform Keeptrusts -BaseUri "http://127.0.0.1:$port" -TokenProvider { throw 'vault closed' } } |
            Should -Throw '*vault closed*' -ErrorId 'NotAuthenticated,*'
        { Connect-Platform Keeptrusts -BaseUri "http://127.0.0.1:$port" -TokenProvider { $null } } | Should -Throw '*returned no token*'
    }
}
