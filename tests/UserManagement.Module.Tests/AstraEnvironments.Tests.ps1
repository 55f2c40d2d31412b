BeforeAll { . $PSScriptRoot/_Shared.ps1 }

Describe 'Connect-Platform Astra -Environment' {
    BeforeAll { $token = @{ Token = 'AstraCS:test'; SkipTest = $true; PassThru = $true; WarningAction = 'SilentlyContinue' } }
    AfterEach { Get-PlatformConnection | Disconnect-Platform }

    It 'connects to <Address> for the environment <Environment>' -ForEach @(
        @{ Environment = 'PROD'; Address = 'https://api.astra.datastax.com/' }
        @{ Environment = 'dev'; Address = 'https://api.dev.cloud.datastax.com/' }
        @{ Environment = 'Test'; Address = 'https://api.test.cloud.datastax.com/' }
    ) {
        $connection = Connect-Platform Astra -Environment $Environment @token
        $connection.BaseUri | Should -Be $Address
        $connection.Environment | Should -BeExactly $Environment.ToUpperInvariant()
    }

    It 'requires -BaseUri for LOCAL, refuses -BaseUri for other environments, and refuses an unknown environment' {
        { Connect-Platform Astra -Environment LOCAL @token } | Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*LOCAL*-BaseUri*'
        $connection = Connect-Platform Astra -Environment local -BaseUri http://127.0.0.1:9/v2 @token
        $connection.BaseUri | Should -Be 'http://127.0.0.1:9/'
        $connection.Environment | Should -BeExactly LOCAL
        { Connect-Platform Astra -Environment DEV -BaseUri https://astra.example @token } |
            Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*both set the address*'
        { Connect-Platform Astra -Environment STAGE @token } |
            Should -Throw -ErrorId 'InvalidRequest,*' -ExpectedMessage '*PROD, DEV, TEST, LOCAL*'
    }
}
