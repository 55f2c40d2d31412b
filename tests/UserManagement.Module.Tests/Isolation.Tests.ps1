# In a process of its own, because the tests inspect the assemblies that are loaded in the process.
BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    function Invoke-Fresh([string] $Script) {
        Invoke-ChildShell -NoProfile -NonInteractive -Command "Import-Module '$env:TestModulePath'; $Script"
    }
    $ours = '[AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -in "Refit", "UserManagement.Platforms" })'
}

Describe 'The platforms and their libraries' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
    It 'are the only files of bin/core' {
        $folder = [IO.Path]::Combine($moduleUnderTest.ModuleBase, 'bin', 'core')
        (Get-ChildItem $folder).Name | Sort-Object | Should -Be @('Refit.dll', 'UserManagement.Platforms.dll')
    }

    It 'are not loaded by Import-Module' {
        Invoke-Fresh "$ours.Count" | Should -Be 0
    }

    It 'are in a separate load context after the first use' {
        $script = "Connect-Platform -Sandbox; `$null = Get-PlatformUser; " +
            "$ours.ForEach({ [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name })"
        Invoke-Fresh $script | Should -Be @('UserManagement.Platforms', 'UserManagement.Platforms')
    }

    It 'are not visible as types in the session' {
        $script = 'Connect-Platform -Sandbox; $null = Get-PlatformUser; ' +
            '"Refit.RestService", "UserManagement.Platforms.PlatformList" | ForEach-Object { "$($null -eq ($_ -as [type]))" }; ' +
            '"$($null -eq ("UserManagement.PlatformUser" -as [type]))"'
        Invoke-Fresh $script | Should -Be @('True', 'True', 'False')
    }

    It 'do not affect another copy of Refit in the session' {
        $copy = Join-Path $TestDrive Refit.dll
        Copy-Item ([IO.Path]::Combine($moduleUnderTest.ModuleBase, 'bin', 'core', 'Refit.dll')) $copy
        $script = "Add-Type -Path '$copy'; Connect-Platform -Sandbox; " +
            "(Get-PlatformUser | Measure-Object).Count -gt 0; [Refit.RestService].Assembly.Location"
        Invoke-Fresh $script | Should -Be @('True', $copy)
    }
}
