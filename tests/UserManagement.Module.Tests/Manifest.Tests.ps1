BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    $manifest = Import-PowerShellDataFile -LiteralPath $env:TestModulePath
    $root = Split-Path -Parent $env:TestModulePath
}

Describe 'The built module' {
    It 'has a valid manifest' {
        Test-ModuleManifest -Path $env:TestModulePath -ErrorAction Stop | Should -Not -BeNullOrEmpty
    }

    It 'has the version of UserManagement.dll in its manifest' {
        $version = [System.Reflection.AssemblyName]::GetAssemblyName((Join-Path $root 'UserManagement.dll')).Version
        $version.ToString(3) | Should -Be $manifest.ModuleVersion
    }

    It 'declares support for Windows PowerShell 5.1 and PowerShell 7' {
        $manifest.PowerShellVersion | Should -Be '5.1'
        $manifest.CompatiblePSEditions | Should -Be @('Desktop', 'Core')
    }

    It 'has UserManagement.dll as its root module and contains no script' {
        $manifest.RootModule | Should -Be 'UserManagement.dll'
        $manifest.ContainsKey('ScriptsToProcess') | Should -BeFalse
        $manifest.ContainsKey('NestedModules') | Should -BeFalse
        Get-ChildItem -LiteralPath $root -Recurse | Where-Object Extension -in '.ps1', '.psm1' | Should -BeNullOrEmpty
    }

    It 'exports cmdlets by name, and no function, alias or variable' {
        @($manifest.CmdletsToExport) -match '\*' | Should -BeNullOrEmpty
        $manifest.CmdletsToExport | Should -Not -BeNullOrEmpty
        foreach ($key in 'FunctionsToExport', 'AliasesToExport', 'VariablesToExport') {
            , $manifest[$key] | Should -BeOfType [array]
            $manifest[$key].Count | Should -Be 0 -Because "$key is empty, not a wildcard"
        }
    }

    It 'has the format and type files that the manifest names, and the license files' {
        foreach ($file in @($manifest.FormatsToProcess) + @($manifest.TypesToProcess) + 'LICENSE', 'THIRD-PARTY-NOTICES.txt') {
            Join-Path $root $file | Should -Exist
        }
    }

    It 'has no third-party assembly in its root folder' {
        Get-ChildItem -LiteralPath $root -Filter *.dll | Sort-Object Name | Select-Object -ExpandProperty Name |
            Should -Be @('UserManagement.Core.dll', 'UserManagement.dll', 'UserManagement.Sandbox.dll')
    }

    It 'has in bin/desktop the assemblies that Windows PowerShell 5.1 does not include' {
        foreach ($name in 'System.Text.Json', 'System.Text.Encodings.Web', 'System.Memory', 'System.Buffers', 'System.Numerics.Vectors',
            'System.Runtime.CompilerServices.Unsafe', 'System.Threading.Tasks.Extensions', 'Microsoft.Bcl.AsyncInterfaces') {
            Join-Path $root "bin/desktop/$name.dll" | Should -Exist
        }
    }

    It 'loads no assembly of bin/desktop on PowerShell 7' -Skip:($PSVersionTable.PSVersion.Major -lt 6) {
        [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location -like '*bin?desktop*' } |
            Should -BeNullOrEmpty
    }
}
