@{
    RootModule             = 'UserManagement.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = 'e91c542c-5e05-4ff0-8be8-a185ba58e1a4'
    Author                 = 'UserManagement contributors'
    CompanyName            = 'UserManagement contributors'
    Copyright              = '(c) UserManagement contributors. MIT License.'
    Description            = 'One PowerShell vocabulary for the people of an organization on several SaaS platforms: users, invitations, roles, teams and tokens. A built-in sandbox rehearses any of it without an account.'

    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'

    FormatsToProcess       = @('UserManagement.Format.ps1xml')
    TypesToProcess         = @('UserManagement.Types.ps1xml')

    # The types file refers to a class of this assembly, so the assembly must be loaded before that file is read.
    RequiredAssemblies     = @('UserManagement.dll')

    # Names without wildcards: PowerShell completes and auto-loads the cmdlets without loading the assembly.
    CmdletsToExport        = @(
        'Connect-Platform'
        'Disconnect-Platform'
        'Get-PlatformConnection'
        'Test-PlatformConnection'
        'Get-PlatformCapability'
        'Invoke-PlatformRequest'
        'Register-PlatformProfile'
        'Get-PlatformProfile'
        'Unregister-PlatformProfile'
        'Get-PlatformUser'
        'Invoke-PlatformUserInvite'
        'Set-PlatformUser'
        'Suspend-PlatformUser'
        'Resume-PlatformUser'
        'Remove-PlatformUser'
        'Get-PlatformUserToken'
        'Revoke-PlatformUserToken'
        'Get-PlatformRole'
        'Get-PlatformUserRole'
        'Add-PlatformUserRole'
        'Remove-PlatformUserRole'
        'Move-PlatformUserRole'
        'Get-PlatformTeam'
        'New-PlatformTeam'
        'Set-PlatformTeam'
        'Remove-PlatformTeam'
        'Get-PlatformTeamMember'
        'Add-PlatformTeamMember'
        'Remove-PlatformTeamMember'
        'Get-PlatformTeamRole'
        'Add-PlatformTeamRole'
        'Remove-PlatformTeamRole'
        'Invoke-PlatformUserOffboarding'
        'Restore-PlatformUser'
        'Copy-PlatformUserAccess'
        'Export-PlatformUserAccess'
        'Approve-PlatformPlan'
        'Get-PlatformAccessReview'
        'Export-PlatformAccessReview'
        'Get-PlatformJournal'
        'Get-PlatformGrant'
        'Get-PlatformSchedule'
        'Stop-PlatformSchedule'
        'Invoke-PlatformSchedule'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()

    PrivateData            = @{
        PSData = @{
            Tags    = @('User', 'Identity', 'Administration', 'SaaS', 'Offboarding', 'Keeptrusts', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            License = 'MIT'
        }
    }
}
