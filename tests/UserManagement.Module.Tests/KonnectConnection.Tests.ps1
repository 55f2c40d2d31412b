BeforeAll { . $PSScriptRoot/_Shared.ps1 }

Describe 'Connect-Platform Konnect' {
    AfterEach {
        Get-PlatformConnection | Disconnect-Platform
        'KONNECT_SERVER_URL', 'KONNECT_TOKEN', 'KONNECT_SPAT', 'KONGCTL_PROFILE', 'KONGCTL_PROD_KONNECT_PAT',
            'KONGCTL_DEFAULT_KONNECT_PAT' | ForEach-Object { Remove-Item "Env:$_" -ErrorAction Ignore }
    }

    It 'uses the vendor''s global address by default, or the address of -BaseUri without its path' {
        $env:KONNECT_TOKEN = 'kpat_test'
        (Connect-Platform Konnect -SkipTest -PassThru).BaseUri | Should -Be 'https://global.api.konghq.com/'
        (Connect-Platform Konnect -SkipTest -PassThru -BaseUri https://konnect.example/v3).BaseUri | Should -Be 'https://konnect.example/'
    }

    It 'uses the address in KONNECT_SERVER_URL, or the global address of the vendor if the variable has a regional one' {
        $env:KONNECT_SPAT = 'spat_test'
        $env:KONNECT_SERVER_URL = 'https://eu.api.konghq.com'
        (Connect-Platform Konnect -SkipTest -PassThru).BaseUri | Should -Be 'https://global.api.konghq.com/'
        $env:KONNECT_SERVER_URL = 'https://konnect.example'
        (Connect-Platform Konnect -SkipTest -PassThru).BaseUri | Should -Be 'https://konnect.example/'
    }

    It 'reads the token from the environment variable of the profile that KONGCTL_PROFILE names' {
        $env:KONGCTL_DEFAULT_KONNECT_PAT = 'kpat_default'
        $env:KONGCTL_PROD_KONNECT_PAT = 'kpat_prod'
        $env:KONGCTL_PROFILE = 'prod'
        Connect-Platform Konnect -SkipTest -Verbose 4>&1 | Out-String | Should -Match 'KONGCTL_PROD_KONNECT_PAT'
    }
}
