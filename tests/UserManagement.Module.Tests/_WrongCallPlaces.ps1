# Dot-sourced by _WrongCalls.ps1: schedules and connections for calls that fail.

# Connects with a schedule whose action $id was altered.
$damagedSchedule = {
    $journal = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
    Connect-Platform -Sandbox -JournalPath $journal
    Add-PlatformUserRole $person role_exporter -For ([timespan]::FromMilliseconds(1))
    $id = (Get-PlatformSchedule).Id
    $action = Join-Path $journal "schedule/$id.json"
    Set-Content $action ((Get-Content $action -Raw) -replace 'role_exporter', 'role_admin')
}
# Connects, schedules an action that is due, and connects to the same organization again, with the parameters $Rules.
$reconnect = {
    param($Rules)
    $kept = @{
        Path        = Join-Path $TestDrive "$([guid]::NewGuid()).json"
        JournalPath = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
    }
    Connect-Platform -Sandbox @kept
    Add-PlatformUserRole $person role_exporter -For ([timespan]::FromMilliseconds(1))
    Connect-Platform -Sandbox @kept @Rules
}
# Connects with a journal folder in which a file has the name of the schedule folder.
$noSchedule = {
    $journal = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
    $null = New-Item -ItemType Directory $journal
    Set-Content (Join-Path $journal schedule) ''
    Connect-Platform -Sandbox -JournalPath $journal
    $id = 's000000000000000'
}

# Reads a user of a SCIM server that then refuses the next request, as if the user had been changed meanwhile (HTTP 412).
$outdated = {
    param($read)
    $scim = Connect-Platform -Sandbox Scim -SetDefault -PassThru
    $user = & $read
    $scim.Sandbox.FailNext(1, 412)
    $user
}
