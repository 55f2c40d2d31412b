# In a process of its own, because the tests inspect the assemblies that are loaded in the process.
BeforeAll {
    . $PSScriptRoot/_Shared.ps1
    function Invoke-Fresh([string] $Script) {
        Invoke-ChildShell -NoProfile -NonInteractive -Command "Import-Module '$env:TestModulePath'; $Script"
    }
    $ours = '[AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -in "Refit", "UserManagement.Platforms" })'
}

Describe 'The assemblies UserManagement.Platforms and Refit' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
    It 'are the only files in bin/core' {
        $folder = [IO.Path]::Combine($moduleUnderTest.ModuleBase, 'bin', 'core')
        (Get-ChildItem $folder).Name | Sort-Object | Should -Be @('Refit.dll', 'UserManagement.Platforms.dll')
    }

    It 'are not loaded by Import-Module' {
        Invoke-Fresh "$ours.Count" | Should -Be 0
    }

    It 'are loaded into a separate assembly load context when the module is first used' {
        $script = "Connect-Platform -Sandbox; `$null = Get-PlatformUser; " +
            "$ours.ForEach({ [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name })"
        Invoke-Fresh $script | Should -Be @('UserManagement.Platforms', 'UserManagement.Platforms')
    }

    It 'have no types that the session can use by name' {
        $script = 'Connect-Platform -Sandbox; $null = Get-PlatformUser; ' +
            '"Refit.RestService", "UserManagement.Platforms.PlatformList" | ForEach-Object { "$($null -eq ($_ -as [type]))" }; ' +
            '"$($null -eq ("UserManagement.PlatformUser" -as [type]))"'
        Invoke-Fresh $script | Should -Be @('True', 'True', 'False')
    }

    It 'work in a session that has loaded another copy of Refit, and do not replace that copy' {
        $copy = Join-Path $TestDrive Refit.dll
        Copy-Item ([IO.Path]::Combine($moduleUnderTest.ModuleBase, 'bin', 'core', 'Refit.dll')) $copy
        $script = "Add-Type -Path '$copy'; Connect-Platform -Sandbox; " +
            "(Get-PlatformUser | Measure-Object).Count -gt 0; [Refit.RestService].Assembly.Location"
        Invoke-Fresh $script | Should -Be @('True', $copy)
    }
}
