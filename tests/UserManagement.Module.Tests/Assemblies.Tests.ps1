# In a process of its own: it looks at the assemblies of the process.
BeforeDiscovery {
    . $PSScriptRoot/_Shared.ps1
    $assemblies = @(
        Get-ChildItem -LiteralPath (Split-Path -Parent $env:TestModulePath) -Filter *.dll |
            ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
    )
}

Describe 'The assembly <Name>' -ForEach $assemblies {
    # What is not here is not in the box on every edition, and crashes only when the line that needs it is reached.
    It 'references only assemblies of PowerShell' {
        $allowed =
            '^(netstandard|System\.Management\.Automation|System\.Text\.Json|System\.Text\.Encodings\.Web|System\.Memory|System\.Buffers|' +
            'System\.Threading\.Tasks\.Extensions|System\.Threading\.Channels|System\.Runtime\.CompilerServices\.Unsafe|' +
            'UserManagement(\..+)?)$'
        $loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location -eq $Path }
        if (-not $loaded) { $loaded = [System.Reflection.Assembly]::LoadFrom($Path) }
        $loaded.GetReferencedAssemblies().Name | Where-Object { $_ -notmatch $allowed } | Should -BeNullOrEmpty
    }
}
