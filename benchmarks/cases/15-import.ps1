# Import in a new shell, compared with a binary module that has the same number of empty cmdlets. Both include the time that every import
# takes.
param([int] $Runs)
Import-Module (Join-Path $PSScriptRoot '../Fresh.psm1') -Force
$folder = New-Item -ItemType Directory (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))
try {
    $cmdlets = (Import-PowerShellDataFile $module).CmdletsToExport
    $classes = foreach ($cmdlet in $cmdlets) {
        $verb, $noun = $cmdlet -split '-'
        "[Cmdlet(`"$verb`", `"$noun`")] public sealed class $verb$noun : PSCmdlet { }"
    }
    Add-Type -TypeDefinition ("using System.Management.Automation;`n" + ($classes -join "`n")) -OutputAssembly (
        Join-Path $folder 'EmptyModule.dll')
    $empty = Join-Path $folder 'EmptyModule.psd1'
    Set-Content $empty ("@{ RootModule = 'EmptyModule.dll'; ModuleVersion = '1.0'; CmdletsToExport = @('$($cmdlets -join "', '")'); " +
        "FunctionsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }")
    $contenders = @(
        New-FreshScript "an empty module of $($cmdlets.Count) cmdlets" "Import-Module '$empty'"
        New-FreshScript 'module' "Import-Module '$module'"
    )
    $times = Measure-Fresh $contenders (5 * $Runs)
    Add-FreshRows 'import in a fresh shell' $contenders $times Own
    $theirs, $ours = @($times[$contenders[0].Name].Own), @($times[$contenders[1].Name].Own)
    Add-Row 'import in a fresh shell, over the empty module' 'module' @(
        for ($i = 0; $i -lt $ours.Count; $i++) { $ours[$i] - $theirs[$i] }
    ) $null
}
finally { Remove-Item $folder -Recurse }
