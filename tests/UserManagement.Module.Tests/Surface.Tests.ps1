BeforeDiscovery {
    . $PSScriptRoot/_Shared.ps1
    $cmdlets = @(Get-Command -Module UserManagement | Sort-Object Name | ForEach-Object { @{ Name = $_.Name } })
    $assemblies = @(Get-ChildItem -LiteralPath (Split-Path -Parent $env:TestModulePath) -Filter *.dll | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } })
}

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    $cmdletAssembly = $moduleUnderTest.ImplementingAssembly
    $approved = (Get-Verb).Verb
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
}

Describe 'The cmdlet <Name>' -ForEach $cmdlets {
    BeforeAll {
        $command = Get-Command -Name $Name -Module UserManagement
        $type = $command.ImplementingType
    }

    It 'has an approved verb and the noun prefix' {
        $command.Verb | Should -BeIn $approved
        $command.Noun | Should -BeLike 'Platform*'
    }

    It 'says what it emits' {
        @($command.OutputType).Count | Should -BeGreaterThan 0
    }

    It 'is a sealed class named after it' {
        $type.IsSealed | Should -BeTrue
        $type.Name | Should -Be ($command.Verb + $command.Noun + 'Command')
        $type.Namespace | Should -BeLike 'UserManagement.Commands*'
    }

    It 'has static parameters only' {
        [System.Management.Automation.IDynamicParameters].IsAssignableFrom($type) | Should -BeFalse
        @($command.Parameters.Values | Where-Object IsDynamic).Count | Should -Be 0
    }

    It 'exposes no System.Text.Json type' {
        $foreign = foreach ($parameter in $command.Parameters.Values | Where-Object Name -notin $common) {
            if ($parameter.ParameterType.FullName -like '*System.Text.Json*') { $parameter.Name }
        }
        $foreign | Should -BeNullOrEmpty
        for ($base = $type; $base; $base = $base.BaseType) { $base.FullName | Should -Not -BeLike 'System.Text.Json*' }
    }
}

Describe 'The surface' {
    It 'exports exactly what the DLL declares' {
        $declared = foreach ($type in $cmdletAssembly.GetTypes()) {
            $attribute = $type.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)
            if ($attribute) { $attribute[0].VerbName + '-' + $attribute[0].NounName }
        }
        $listed = (Import-PowerShellDataFile -LiteralPath $env:TestModulePath).CmdletsToExport
        $listed | Sort-Object | Should -Be ($declared | Sort-Object)
        $moduleUnderTest.ExportedCmdlets.Keys | Sort-Object | Should -Be ($listed | Sort-Object)
    }

    It 'asks before it removes a user, and offers -Force' {
        $command = Get-Command Remove-PlatformUser
        $attribute = $command.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
        $attribute.SupportsShouldProcess | Should -BeTrue
        $attribute.ConfirmImpact | Should -Be 'High'
        $command.Parameters.Keys | Should -Contain 'Force'
    }
}

Describe 'The assembly <Name>' -ForEach $assemblies {
    # What is not here is not in the box on every edition, and crashes only when the line that needs it is reached.
    It 'asks for nothing that PowerShell does not have' {
        $allowed = '^(netstandard|System\.Management\.Automation|System\.Text\.Json|System\.Text\.Encodings\.Web|System\.Memory|System\.Buffers|' +
            'System\.Threading\.Tasks\.Extensions|System\.Threading\.Channels|System\.Runtime\.CompilerServices\.Unsafe|UserManagement(\..+)?)$'
        $loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location -eq $Path }
        if (-not $loaded) { $loaded = [System.Reflection.Assembly]::LoadFrom($Path) }
        $loaded.GetReferencedAssemblies().Name | Where-Object { $_ -notmatch $allowed } | Should -BeNullOrEmpty
    }
}
