# Dot-sourced by Examples.ps1 and Readme.ps1: what is different in each run is shown as the same text.

# The path of the evidence, in whichever folder the examples ran, and the time and id in its name.
function Format-ExampleText([string] $Text, [string] $Folder) {
    $Text -replace ([regex]::Escape($Folder) + '[\\/](work|\d+)'), '/home/admin' -replace
        '\b\d{8}T\d{6}Z-(\S+)-[0-9a-f]{8}\.json', '20261130T090000Z-$1-1c35616f.json'
}
