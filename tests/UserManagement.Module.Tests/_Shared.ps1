# Dot-sourced by every test file in BeforeAll, and in BeforeDiscovery if the file generates tests per cmdlet:
#   BeforeAll { . $PSScriptRoot/_Shared.ps1 }

if (-not $env:TestModulePath) {
    throw 'TestModulePath is not set. Run `dotnet test`, or a single file with _Run.ps1.'
}

Import-Module $env:TestModulePath -ErrorAction Stop
. (Join-Path $PSScriptRoot '../../build/ChildShell.ps1')
$moduleUnderTest = @(Get-Module UserManagement)
if ($moduleUnderTest.Count -ne 1 -or $moduleUnderTest[0].ModuleBase -ne (Split-Path -Parent $env:TestModulePath)) {
    throw "These tests must load $env:TestModulePath, but the loaded module is: $($moduleUnderTest.Path -join ', ')"
}
$moduleUnderTest = $moduleUnderTest[0]
