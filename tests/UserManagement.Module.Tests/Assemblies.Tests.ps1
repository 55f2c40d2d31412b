# In a process of its own, because the tests inspect the assemblies that are loaded in the process.
BeforeDiscovery {
    . $PSScriptRoot/_Shared.ps1
    $assemblies = @(
        Get-ChildItem -LiteralPath (Split-Path -Parent $env:TestModulePath) -Filter *.dll |
            ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
    )
}

Describe 'The assembly <Name>' -ForEach $assemblies {
    # An assembly that is not in this list is missing in some edition of PowerShell, and fails only when code that needs it runs.
    It 'references only assemblies that are available on every PowerShell edition, from PowerShell or from the module' {
        $allowed =
            '^(netstandard|System\.Management\.Automation|System\.Text\.Json|System\.Text\.Encodings\.Web|System\.Memory|System\.Buffers|' +
            'System\.Threading\.Tasks\.Extensions|System\.Threading\.Channels|System\.Runtime\.CompilerServices\.Unsafe|' +
            'UserManagement(\..+)?)$'
        $loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location -eq $Path }
        if (-not $loaded) { $loaded = [System.Reflection.Assembly]::LoadFrom($Path) }
        $loaded.GetReferencedAssemblies().Name | Where-Object { $_ -notmatch $allowed } | Should -BeNullOrEmpty
    }
}
