# Replaces text that differs in each run by a fixed text. Dot-sourced by Examples.ps1 and Readme.ps1.

# Replaces the folder in which the examples ran, and the time and the id in the names of evidence files.
function Format-ExampleText([string] $Text, [string] $Folder) {
    $Text -replace ([regex]::Escape($Folder) + '[\\/](work|\d+)'), '/home/admin' -replace
        '\b\d{8}T\d{6}Z-(\S+)-[0-9a-f]{8}\.json', '20261130T090000Z-$1-1c35616f.json'
}
