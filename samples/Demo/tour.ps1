# Manages users on the built-in sandbox: invites a user, sets the name, adds a role, suspends, resumes and removes users.
param([Parameter(Mandatory)][string] $Module)
$ErrorActionPreference = 'Stop'
function Step([string] $Text) { Write-Host "`n> $Text" -ForegroundColor Cyan; Invoke-Expression $Text }

Import-Module $Module
Step 'Connect-Platform -Sandbox -UserCount 25'
Step 'Get-PlatformUser | Select-Object -First 5 | Out-Host'
Step 'Get-PlatformUser -Status Pending, Suspended | Format-Table Email, Status, Roles | Out-Host'
Step "Invoke-PlatformUserInvite -Email newuser@example.com -Role role_viewer | Out-Host"
Step "'newuser@example.com' | Set-PlatformUser -Name 'New User' -PassThru | Out-Host"
Step "'newuser@example.com' | Add-PlatformUserRole -Role role_exporter -PassThru | Out-Host"
Step 'Get-PlatformUser -Status Active -First 3 | Suspend-PlatformUser -WhatIf'
Step 'Get-PlatformUser -Status Active -First 3 | Suspend-PlatformUser -PassThru | Out-Host'
Step 'Get-PlatformUser -Status Suspended -First 1 | Resume-PlatformUser -PassThru | Out-Host'
Step 'Remove-PlatformUser newuser@example.com -Force'
Step "Get-PlatformUser -Search newuser | Measure-Object | Select-Object -ExpandProperty Count | Out-Host"
Write-Host "`nDone." -ForegroundColor Green
