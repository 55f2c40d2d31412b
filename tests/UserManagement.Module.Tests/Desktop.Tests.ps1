# In a process of its own, because the tests inspect the assemblies that are loaded in the process.
# The assembly resolver is needed only in Windows PowerShell 5.1, but it runs on every edition. The tests check which requests it
# answers, and with which file, while other copies of the same assemblies are loaded in the process.

BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    $folder = [IO.Path]::Combine($moduleUnderTest.ModuleBase, 'bin', 'desktop')
    $type = $moduleUnderTest.ImplementingAssembly.GetType('UserManagement.Loading.ClosureResolver', $true)
    $own = [Func[Reflection.Assembly, bool]] { param($assembly) $assembly.GetName().Name -like 'UserManagement*' }
    $resolver = $type.GetConstructors('Public, Instance')[0].Invoke([object[]]@($folder, $own.PSObject.BaseObject))
    $core = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'UserManagement.Core' }
    function Resolve([string] $Name, [Reflection.Assembly] $From) { $resolver.Resolve($null, [ResolveEventArgs]::new($Name, $From)) }
}

Describe 'The assemblies in bin/desktop, for Windows PowerShell 5.1,' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
    It 'are exactly those that the module needs and Windows PowerShell 5.1 does not include' {
        (Get-ChildItem $folder).Name | Sort-Object | Should -Be @(
            'Microsoft.Bcl.AsyncInterfaces.dll', 'Refit.dll', 'System.Buffers.dll', 'System.IO.Pipelines.dll',
            'System.Memory.dll', 'System.Numerics.Vectors.dll', 'System.Runtime.CompilerServices.Unsafe.dll',
            'System.Text.Encodings.Web.dll', 'System.Text.Json.dll', 'System.Threading.Tasks.Extensions.dll', 'System.ValueTuple.dll',
            'UserManagement.Platforms.dll')
    }

    It 'are resolved for the module even if the process has loaded other versions and copies of them' {
        $newer = [System.Text.Json.JsonDocument].Assembly
        $newer.GetName().Version.Major | Should -BeGreaterThan 8
        $elsewhere = Join-Path $TestDrive elsewhere
        Copy-Item $folder $elsewhere -Recurse
        $foreign = [Reflection.Assembly]::LoadFile((Join-Path $elsewhere 'System.Text.Json.dll'))

        $asked = $core.GetReferencedAssemblies() | Where-Object Name -EQ System.Text.Json
        $given = Resolve $asked.FullName $core
        $given.Location | Should -Be (Join-Path $folder 'System.Text.Json.dll')
        $given.GetName().Version | Should -BeGreaterOrEqual $asked.Version -Because 'the platforms need a newer version than the rest'
        $given | Should -Not -Be $newer
        $given | Should -Not -Be $foreign
        Resolve $asked.FullName $core | Should -Be $given -Because 'a second request gets the same assembly'
    }

    It 'are resolved for references to each other, even if a reference names another version' {
        $json = Resolve 'System.Text.Json' $core
        foreach ($reference in $json.GetReferencedAssemblies() | Where-Object { Test-Path (Join-Path $folder "$($_.Name).dll") }) {
            $given = Resolve $reference.FullName $json
            $given.Location | Should -Be (Join-Path $folder "$($reference.Name).dll")
            foreach ($next in $given.GetReferencedAssemblies() | Where-Object { Test-Path (Join-Path $folder "$($_.Name).dll") }) {
                (Resolve $next.FullName $given).Location | Should -Be (Join-Path $folder "$($next.Name).dll")
            }
        }
    }

    It 'are not resolved for references from assemblies outside the module' {
        Resolve 'System.Text.Json, Version=8.0.0.0' ([psobject].Assembly) | Should -BeNullOrEmpty
        Resolve 'System.Text.Json, Version=8.0.0.0' ([System.Text.Json.JsonDocument].Assembly) | Should -BeNullOrEmpty
        Resolve 'System.Text.Json, Version=8.0.0.0' $null | Should -BeNullOrEmpty
        Resolve 'Newtonsoft.Json' $core | Should -BeNullOrEmpty
    }

    It 'are not loaded on PowerShell 7' {
        $script = "Import-Module '$env:TestModulePath'; Connect-Platform -Sandbox; `$null = Get-PlatformUser; " +
            "[AppDomain]::CurrentDomain.GetAssemblies().Location -match 'desktop'"
        Invoke-ChildShell -NoProfile -NonInteractive -Command $script | Should -BeNullOrEmpty
    }
}
