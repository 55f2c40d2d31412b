# Dot-sourced by every test file, in BeforeDiscovery where tests are made per cmdlet and in BeforeAll:
#   BeforeAll { . $PSScriptRoot/_Shared.ps1 }

if (-not $env:TestModulePath) {
    throw 'TestModulePath is not set. Run `dotnet test`, or a single file with _Run.ps1.'
}

Import-Module $env:TestModulePath -ErrorAction Stop
. (Join-Path $PSScriptRoot '../../build/ChildShell.ps1')
$moduleUnderTest = @(Get-Module UserManagement)
if ($moduleUnderTest.Count -ne 1 -or $moduleUnderTest[0].ModuleBase -ne (Split-Path -Parent $env:TestModulePath)) {
    throw "These tests are about $env:TestModulePath, but what is loaded is: $($moduleUnderTest.Path -join ', ')"
}
$moduleUnderTest = $moduleUnderTest[0]
