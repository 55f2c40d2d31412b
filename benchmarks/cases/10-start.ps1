# The import and the first command after it, each in a new process.
param([int] $Runs)
function Measure-Shell([string] $Command) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    Invoke-ChildShell -NoProfile -Command $Command | Out-Null
    $watch.Elapsed.TotalMilliseconds
}
$null = Measure-Shell "Import-Module '$module'"
Add-Row 'import, over a bare pwsh' 'module' @(
    foreach ($i in 1..(2 * $Runs)) { $bare = Measure-Shell '1'; (Measure-Shell "Import-Module '$module'") - $bare }
) $null
Add-Row 'Connect-Platform -Sandbox; Get-PlatformUser, the first after import' 'module' @(
    foreach ($i in 1..$Runs) {
        [double](
            Invoke-ChildShell -NoProfile -Command ("Import-Module '$module'; `$w = [Diagnostics.Stopwatch]::StartNew(); " +
                "Connect-Platform -Sandbox; `$null = Get-PlatformUser; `$w.Elapsed.TotalMilliseconds"))
    }
) $null
