# Reads the errors that a help page or about_UserManagement_Errors lists. Dot-sourced by the help tests after _Shared.ps1.

# Returns an object with Id and ExitCode for each error in the notes of a help page. Lines look like "- Exit code 3: RoleNotFound".
function Get-NamedError([string] $Notes) {
    foreach ($line in [regex]::Matches($Notes, '(?m)^- Exit code (\d): (.+(?:\n  .+)*)')) {
        foreach ($id in $line.Groups[2].Value -split '[,\s]+') { [pscustomobject]@{ Id = $id; ExitCode = [int]$line.Groups[1].Value } }
    }
}

# Returns an object with Id and ExitCode for each error that the topic about_UserManagement_Errors describes.
function Get-DescribedError([string] $Topic) {
    foreach ($part in [regex]::Matches($Topic, '(?ms)^### Errors with exit code (\d)\n(.*?)(?=^##|\z)')) {
        foreach ($item in [regex]::Matches($part.Groups[2].Value, '(?m)^- (\w+): ')) {
            [pscustomobject]@{ Id = $item.Groups[1].Value; ExitCode = [int]$part.Groups[1].Value }
        }
    }
}

# Returns the exit code that the module gives an error.
function Get-ExitCode([string] $Id) {
    $constructor = [UserManagement.PlatformException].GetConstructors('Public, NonPublic, Instance')[0]
    $constructor.Invoke(@([UserManagement.PlatformError]$Id, 'x') + @($null) * ($constructor.GetParameters().Count - 2)).ExitCode
}
