BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    . $PSScriptRoot/_Session.ps1
    $runbooks = (Resolve-Path (Join-Path $PSScriptRoot '../../samples/runbooks')).ProviderPath

    # Runs a script without interactive input and with the module in PSModulePath: in a session, or with -Process as a scheduler does.
    function Invoke-Script([string] $Name, [string[]] $Arguments, [string] $Before = '', [switch] $Process) {
        $old = $env:PSModulePath
        $env:PSModulePath = (Split-Path -Parent (Split-Path -Parent $env:TestModulePath)) + [IO.Path]::PathSeparator + $old
        $file = Join-Path $runbooks $Name
        try {
            if (-not $Process) { return Invoke-InSession -Before $Before -Script "& '$file' $($Arguments -join ' ') *>&1" }
            # -Before defines functions of the host, as Azure Automation does.
            if ($Before) {
                $output = '' | Invoke-ChildShell -NoProfile -NonInteractive -Command "$Before; & '$file' $($Arguments -join ' ')" 2>&1
            }
            else { $output = '' | Invoke-ChildShell -NoProfile -NonInteractive -File $file @Arguments 2>&1 }
            [pscustomobject]@{ ExitCode = $LASTEXITCODE; Text = ($output | Out-String -Width 300) }
        }
        finally { $env:PSModulePath = $old }
    }

    function New-List([string[]] $Line) {
        $file = Join-Path $TestDrive ([guid]::NewGuid().ToString('n') + '.csv')
        Set-Content $file $Line
        $file
    }
}

Describe 'The sample scripts for schedulers' {
    BeforeEach {
        $organization = Join-Path $TestDrive ([guid]::NewGuid().ToString('n') + '.json')
        $env:USERMANAGEMENT_PROFILES = Join-Path $TestDrive ([guid]::NewGuid().ToString('n') + '.profiles.json')
        foreach ($name in 'KEEPTRUSTS_API_TOKEN', 'KEEPTRUSTS_API_URL') { Set-Item "env:$name" $null }
    }
    AfterEach { $env:USERMANAGEMENT_PROFILES = $null; $env:KEEPTRUSTS_API_TOKEN = $null }

    It 'end with exit code 0 if all users of the CSV are suspended, and a second run makes no change' {
        $list = New-List 'Email', 'ravi.patel@example.com', 'mei.chen@example.com'
        $first = Invoke-Script offboarding.ps1 @('-Path', $list, '-SandboxPath', $organization) -Process
        $first.ExitCode | Should -Be 0
        $first.Text | Should -Match 'ravi.patel@example.com +Suspended +Confirmed'
        $before = (Get-FileHash $organization).Hash
        $second = Invoke-Script offboarding.ps1 @('-Path', $list, '-SandboxPath', $organization)
        $second.ExitCode | Should -Be 0
        $second.Text | Should -Match 'ravi.patel@example.com +Suspended +AlreadyDone'
        (Get-FileHash $organization).Hash | Should -Be $before
    }

    It 'end with exit code 4 if the CSV of users does not exist' {
        (Invoke-Script offboarding.ps1 @('-Path', (Join-Path $TestDrive nothing.csv), '-SandboxPath', $organization)).ExitCode |
            Should -Be 4
    }

    It 'connect with both profiles if the arguments after -ProfileName are: <Names>' -ForEach @(
        @{ Names = 'first,', 'second' }, @{ Names = , 'first,second' }, @{ Names = 'first', ',', 'second' }, @{ Names = 'first', 'second' }
    ) {
        # A stand-in module with the same name that prints the calls of the script.
        $stub = Join-Path $TestDrive 'stub/UserManagement'
        $null = New-Item -ItemType Directory $stub -Force
        Set-Content (Join-Path $stub UserManagement.psm1) (
            'function Connect-Platform { param($ProfileName) "connect <$ProfileName>" }',
            'function Get-PlatformAccessReview { param($Roster) "roster <$Roster>" }',
            'function Export-PlatformAccessReview { param($Path, [Parameter(ValueFromPipeline)] $InputObject) process { $InputObject } }',
            'function Disconnect-Platform { }')
        $file = Join-Path $runbooks membership-report.ps1
        $old = $env:PSModulePath
        $env:PSModulePath = (Join-Path $TestDrive stub) + [IO.Path]::PathSeparator + $old
        try {
            $lines = '' | Invoke-ChildShell -NoProfile -NonInteractive -File $file -OutFile x.html -ProfileName @Names -Roster hr.csv 2>&1
        }
        finally { $env:PSModulePath = $old }
        $LASTEXITCODE | Should -Be 0 -Because "$lines"
        $lines | Should -Be 'connect <first>', 'connect <second>', 'roster <hr.csv>', 'The review is in x.html'
    }

    It 'write no color codes when their output is redirected' {
        $list = New-List 'Email', 'nobody@example.com', 'ravi.patel@example.com'
        foreach ($run in @(
                Invoke-Script offboarding.ps1 @('-Path', $list, '-SandboxPath', $organization) -Process
                Invoke-Script membership-report.ps1 @('-OutFile', (Join-Path $TestDrive x.csv), '-ProfileName', 'nowhere') -Process
            )) {
            $run.Text.Trim().Length | Should -BeGreaterThan 20
            $run.Text | Should -Not -Match ([char]27)
        }
    }

    It 'run in a sample GitHub workflow that pins each action to a commit and the module to its version' {
        $workflow = Get-Content (Join-Path $runbooks github-offboarding.yml)
        $version = (Import-PowerShellDataFile (Join-Path $PSScriptRoot '../../UserManagement.psd1')).ModuleVersion
        @($workflow | Where-Object { $_ -match 'uses:' }) | Should -Match 'uses: [\w/-]+@[0-9a-f]{40} # v\d'
        @($workflow | Where-Object { $_ -match 'Install-' }) | Should -Match "-RequiredVersion $([regex]::Escape($version)) "
    }

    It 'end with exit code 2 if there is no token' {
        Register-PlatformProfile prod Keeptrusts -BaseUri http://127.0.0.1:9
        $run = Invoke-Script offboarding.ps1 @('-Path', (New-List 'Email', 'a@example.com'), '-ProfileName', 'prod') -Process
        $run.ExitCode | Should -Be 2
        $run.Text | Should -Match 'KEEPTRUSTS_API_TOKEN'
    }

    It 'end with exit code 3 if one user of the CSV is unknown, after they suspended the other users' {
        $run = Invoke-Script offboarding.ps1 @(
            '-Path', (New-List 'Email', 'nobody@example.com', 'ravi.patel@example.com'), '-SandboxPath', $organization
        ) -Process
        $run.ExitCode | Should -Be 3
        $run.Text | Should -Match 'ravi.patel@example.com +Suspended'
        (Get-Content $organization -Raw | ConvertFrom-Json).users.Where({ $_.email -eq 'ravi.patel@example.com' }).status |
            Should -Be suspended
    }

    It 'end with exit code 4 if the CSV of users has <Why>' -ForEach @(
        @{ Why = 'no column Email'; Lines = 'E-Mail', 'ravi.patel@example.com' }
        @{ Why = 'no rows'; Lines = @('Email') }
        @{ Why = 'a value that is not an address'; Lines = 'Email', 'ravi patel' }
        @{ Why = 'an empty cell'; Lines = 'Email,Name', ',Ravi' }
    ) {
        $run = Invoke-Script offboarding.ps1 @('-Path', (New-List $Lines), '-SandboxPath', $organization)
        $run.ExitCode | Should -Be 4 -Because $run.Text
    }

    It 'end with exit code 1 if the platform cannot be reached, and do not show the token' {
        $env:KEEPTRUSTS_API_TOKEN = 'kt_canary_exit_5'
        Register-PlatformProfile prod Keeptrusts -BaseUri http://127.0.0.1:9
        $run = Invoke-Script offboarding.ps1 @('-Path', (New-List 'Email', 'a@example.com'), '-ProfileName', 'prod') -Process
        $run.ExitCode | Should -Be 1
        $run.Text | Should -Not -Match 'kt_canary_exit_5'
    }

    It 'report pending users, suspended users and direct roles, or end with exit code 4 if the report cannot be written' {
        $report = Join-Path $TestDrive report.csv
        (Invoke-Script membership-report.ps1 @('-OutFile', $report, '-SandboxPath', $organization)).ExitCode | Should -Be 0
        $rows = Import-Csv $report
        @($rows | Where-Object Findings -Match Pending).Count | Should -Be 3
        @($rows | Where-Object Findings -Match Suspended).Count | Should -Be 2
        ($rows | Where-Object Findings -Match DirectRoles)[0].Roles | Should -Match '^role_'
        (
            Invoke-Script membership-report.ps1 @('-OutFile', (Join-Path $TestDrive 'no/such/folder.csv'), '-SandboxPath', $organization)
        ).ExitCode | Should -Be 4
    }
}

Describe 'The sample runbooks for Azure Automation' {
    BeforeAll {
        # Stand-ins for the commands of Azure, and a Connect-Platform that connects to the sandbox instead of the platform.
        $stub = "function Get-AutomationPSCredential { param(`$Name) if (`$Name -eq 'kt') { [pscredential]::new('x', " +
            "(ConvertTo-SecureString 'kt_canary_asset' -AsPlainText -Force)) } }; " +
        "function Connect-AzAccount { param([switch] `$Identity) }; " +
        "function Get-AzKeyVaultSecret { param(`$VaultName, `$Name) [pscustomobject]@{ SecretValue = (ConvertTo-SecureString " +
            "'kt_canary_vault' -AsPlainText -Force) } }; " +
        "Import-Module UserManagement; function Connect-Platform { param(`$Platform, `$Token, `$BaseUri) if (-not `$Token) { throw 'no " +
            "token' }; UserManagement\Connect-Platform -Sandbox -Platform `$Platform }"
    }

    It 'suspend the users in -Leavers with the token from <From>' -ForEach @(
        @{ From = 'a credential asset'; More = '-TokenAsset', 'kt' }
        @{ From = 'a Key Vault'; More = '-TokenAsset', 'kt', '-VaultName', 'vault' }
    ) {
        $run = Invoke-Script azure-offboarding.ps1 (
            @('-Leavers', "'ravi.patel@example.com; mei.chen@example.com'", '-Platform', 'Keeptrusts') + $More) $stub
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $run.Text | Should -Match 'Keeptrusts: mei.chen@example.com is Suspended \(Confirmed\)'
        $run.Text | Should -Not -Match 'kt_canary'
    }

    It 'throw an error for an unknown user after they suspended the other users' {
        $run = Invoke-Script azure-offboarding.ps1 @(
            '-Leavers', "'nobody@example.com,ravi.patel@example.com'", '-Platform', 'Keeptrusts', '-TokenAsset', 'kt'
        ) $stub -Process
        $run.ExitCode | Should -Be 1
        $run.Text | Should -Match 'ravi.patel@example.com is Suspended'
        $run.Text | Should -Match '1 of 2 users could not be suspended'
    }

    It 'throw an error if the credential asset does not exist, and have no parameter -Token' {
        (Invoke-Script azure-offboarding.ps1 @('-Leavers', 'a@example.com', '-Platform', 'Keeptrusts', '-TokenAsset', 'other') $stub).Text |
            Should -Match "no token in 'other'"
        foreach ($file in Get-ChildItem $runbooks -Filter *.ps1) {
            (Get-Command $file.FullName).Parameters.Keys | Should -Not -Contain Token
        }
    }

    It 'report pending users as one line of JSON per user' {
        $run = Invoke-Script azure-membership-report.ps1 @('-Platform', 'Keeptrusts', '-TokenAsset', 'kt') $stub
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $rows = @($run.Text -split '\r?\n' | Where-Object { $_ -match '^\{' } | ConvertFrom-Json)
        @($rows | Where-Object { $_.findings -contains 'Pending' }).Count | Should -Be 3
    }
}
